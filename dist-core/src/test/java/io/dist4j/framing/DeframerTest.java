package io.dist4j.framing;

import static io.dist4j.protocol.LengthPrefix.U16;
import static io.dist4j.protocol.LengthPrefix.U32;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.Limit;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.testkit.ByteFeeder;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import io.dist4j.wire.MalformedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeframerTest {
  private static final int MAX = 16 << 20;

  @ParameterizedTest
  @EnumSource(LengthPrefix.class)
  void yieldsTheSameFramesHoweverTheStreamIsCut(LengthPrefix prefix) {
    List<byte[]> frames = frames(0, 1, 0, 5, 70, 2, 0);
    ByteFeeder.everyWay(
        stream(prefix, frames),
        chunks -> assertFrames(frames, read(new Deframer(prefix, MAX), chunks)));
  }

  @Test
  void changesTheWidthBetweenFramesHoweverTheStreamIsCut() {
    List<byte[]> frames = frames(7, 17, 0, 300, 1);
    ByteWriter out = new ByteWriter();
    for (int i = 0; i < frames.size(); i++) {
      FrameWriter.write(out, i < 2 ? U16 : U32, frames.get(i));
    }
    ByteFeeder.everyWay(
        out.toByteArray(),
        chunks -> {
          Deframer deframer = new Deframer(U16, 20);
          List<byte[]> read = new ArrayList<>();
          for (ByteBuffer chunk : chunks) {
            deframer.feed(chunk);
            for (ByteReader f = deframer.next(); f != null; f = deframer.next()) {
              read.add(f.bytes(f.remaining()));
              if (read.size() == 2) {
                deframer.switchTo(U32, MAX);
              }
            }
          }
          assertFrames(frames, read);
        });
  }

  @Test
  void readsBytesThatArrivedBeforeTheSwitchInTheNewWidth() {
    Deframer deframer = new Deframer(U16, 100);
    deframer.feed(ByteBuffer.wrap(new byte[] {0, 0, 0, 9, 1, 2, 3, 4}, 0, 1));
    assertNull(deframer.next());
    deframer.feed(ByteBuffer.wrap(new byte[] {0, 0, 1, 42, 0, 0, 0, 0, 0}));
    deframer.switchTo(U32, 100);
    assertEquals(42, deframer.next().u8());
    assertEquals(0, deframer.next().remaining(), "a tick");
    assertNull(deframer.next());
    assertEquals(1, deframer.buffered());
  }

  @Test
  void randomStreamsInRandomChunks() {
    Random random = new Random(20230917);
    for (int round = 0; round < 200; round++) {
      LengthPrefix prefix = random.nextBoolean() ? U16 : U32;
      List<byte[]> frames = new ArrayList<>();
      for (int i = random.nextInt(20); i >= 0; i--) {
        byte[] frame = new byte[random.nextInt(1 + random.nextInt(3000))];
        random.nextBytes(frame);
        frames.add(frame);
      }
      List<ByteBuffer> chunks =
          ByteFeeder.randomly(stream(prefix, frames), 1 + random.nextInt(4000), random);
      assertFrames(frames, read(new Deframer(prefix, MAX), chunks));
    }
  }

  @Test
  void doesNotCopyAFrameThatLiesWholeInItsChunk() {
    byte[] chunk = stream(U16, List.of(new byte[] {1, 2, 3}));
    Deframer deframer = new Deframer(U16, 100);
    deframer.feed(ByteBuffer.wrap(chunk));
    ByteReader frame = deframer.next();
    chunk[2] = 77;
    assertEquals(77, frame.u8());
  }

  @Test
  void leavesTheCursorAndByteOrderOfTheChunkAlone() {
    ByteBuffer chunk = ByteBuffer.allocateDirect(16).order(ByteOrder.LITTLE_ENDIAN);
    chunk.put(5, (byte) 1).put(6, (byte) 9).position(4).limit(7);
    Deframer deframer = new Deframer(U16, 100);
    deframer.feed(chunk.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
    assertEquals(9, deframer.next().u8());
    assertNull(deframer.next());
    assertEquals(4, chunk.position());
    assertEquals(7, chunk.limit());
  }

  @ParameterizedTest
  @ValueSource(longs = {2049, 0x4000_0000, 0x7FFF_FFFF, 0x8000_0000L, 0xFFFF_FFFFL})
  void refusesALengthAboveTheCap(long length) {
    byte[] stream = new ByteWriter().u32(length).toByteArray();
    ByteFeeder.everyWay(
        stream,
        chunks -> {
          MalformedException fault =
              assertThrows(MalformedException.class, () -> read(new Deframer(U32, 2048), chunks));
          assertTrue(fault.getMessage().contains(" " + length + " bytes"), fault.getMessage());
          assertTrue(fault.getMessage().contains("2048"), fault.getMessage());
          assertEquals(Optional.of(Limit.HANDSHAKE_FRAME), fault.limitHit());
        });
  }

  @Test
  void namesTheLimitOfConnectedNodesOnceSwitched() {
    Deframer deframer = new Deframer(U16, 2048);
    deframer.switchTo(U32, MAX);
    deframer.feed(ByteBuffer.wrap(new ByteWriter().u32(MAX + 1L).toByteArray()));
    MalformedException fault = assertThrows(MalformedException.class, deframer::next);
    assertEquals(Optional.of(Limit.MAX_FRAME), fault.limitHit());
    assertTrue(fault.getMessage().contains("limits.max-frame"), fault.getMessage());
  }

  @Test
  void acceptsAFrameOfExactlyTheCap() {
    List<byte[]> frames = frames(2048);
    assertFrames(
        frames, read(new Deframer(U16, 2048), List.of(ByteBuffer.wrap(stream(U16, frames)))));
  }

  @Test
  void memoryFollowsWhatWasReceivedNotWhatWasAnnounced() {
    Deframer deframer = new Deframer(U32, MAX);
    byte[] stream = stream(U32, frames(MAX));
    int received = 0;
    for (int size = 10; received < 3 << 20; size = 1448) {
      deframer.feed(ByteBuffer.wrap(stream, received, size));
      assertNull(deframer.next());
      received += size;
      assertEquals(received, deframer.buffered());
      assertTrue(deframer.memory() <= Math.max(64, 2 * received), received + " received");
    }
  }

  @Test
  void givesTheMemoryOfALargeFrameBackWithTheNextChunk() {
    Deframer deframer = new Deframer(U32, MAX);
    byte[] large = stream(U32, frames(1 << 20));
    List<ByteBuffer> cut = List.of(part(large, 0, 99), part(large, 99, large.length));
    assertEquals(1, read(deframer, cut).size());
    assertEquals(1, read(deframer, List.of(ByteBuffer.allocate(4))).size(), "a tick");
    assertEquals(64, deframer.memory());
  }

  @Test
  void refusesAChunkWhileTheOneBeforeIsUnread() {
    Deframer deframer = new Deframer(U16, 100);
    deframer.feed(ByteBuffer.wrap(new byte[] {0, 0, 0, 0}));
    deframer.next();
    ByteBuffer more = ByteBuffer.wrap(new byte[1]);
    assertThrows(IllegalStateException.class, () -> deframer.feed(more));
  }

  private static ByteBuffer part(byte[] bytes, int from, int to) {
    return ByteBuffer.wrap(bytes, from, to - from);
  }

  private static List<byte[]> frames(int... sizes) {
    List<byte[]> frames = new ArrayList<>();
    for (int size : sizes) {
      byte[] frame = new byte[size];
      for (int i = 0; i < size; i++) {
        frame[i] = (byte) (size + i);
      }
      frames.add(frame);
    }
    return frames;
  }

  private static byte[] stream(LengthPrefix prefix, List<byte[]> frames) {
    ByteWriter out = new ByteWriter();
    frames.forEach(frame -> FrameWriter.write(out, prefix, frame));
    return out.toByteArray();
  }

  private static List<byte[]> read(Deframer deframer, List<ByteBuffer> chunks) {
    List<byte[]> frames = new ArrayList<>();
    for (ByteBuffer chunk : chunks) {
      deframer.feed(chunk);
      for (ByteReader f = deframer.next(); f != null; f = deframer.next()) {
        frames.add(f.bytes(f.remaining()));
      }
    }
    return frames;
  }

  private static void assertFrames(List<byte[]> expected, List<byte[]> actual) {
    assertEquals(expected.size(), actual.size(), "frames");
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), "frame " + i);
    }
  }
}
