package io.dist4j.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.DistException;
import io.dist4j.Limit;
import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlMessage.Exit;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.control.ControlOp;
import io.dist4j.etf.DecodeLimits;
import io.dist4j.protocol.MessageLimits;
import io.dist4j.term.Atom;
import io.dist4j.term.Binary;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.testkit.Allocation;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fragments in every order that is allowed, and hostile ones (security.md L11, L12). */
class FragmentsTest {
  private static final int MIB = 1 << 20;
  private static final Pid PID = new Pid(Atom.of("a@host"), 1, 0, 3);
  private static final MessageLimits LIMITS =
      new MessageLimits(2 * MIB, 4, 3 * MIB, Duration.ofSeconds(60));

  private final List<Term> payloads = new ArrayList<>();
  private final Recording sink = new Recording(new ArrayList<>(), payloads, new ArrayList<>());
  private final PacketDecoder decoder =
      new PacketDecoder(PacketForm.FRAGMENTS, DecodeLimits.DEFAULT, LIMITS);

  @Test
  void anyInterleavingOfAnyNumberOfMessagesComesOutWhole() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      PacketDecoder fresh = new PacketDecoder(PacketForm.FRAGMENTS, DecodeLimits.DEFAULT, LIMITS);
      payloads.clear();
      List<Term> sent = new ArrayList<>();
      List<Queue<byte[]>> lanes = new ArrayList<>();
      for (int lane = 0; lane < 1 + random.nextInt(4); lane++) {
        Term payload = payload(random, lane);
        sent.add(payload);
        lanes.add(new ArrayDeque<>(cut(random, random.nextLong() | 1, encoded(payload))));
      }
      while (!lanes.isEmpty()) {
        int at = random.nextInt(lanes.size());
        fresh.decode(ByteReader.of(lanes.get(at).remove()), 0, sink);
        if (lanes.get(at).isEmpty()) {
          lanes.remove(at);
        }
        if (random.nextInt(4) == 0) {
          fresh.decode(ByteReader.of(whole(Term.integer(seed))), 0, sink);
        }
      }
      payloads.removeIf(Term.integer(seed)::equals);
      assertEquals(sent.size(), payloads.size(), "seed " + seed);
      assertTrue(payloads.containsAll(sent), "seed " + seed);
      assertFalse(fresh.hasUnfinished());
    }
  }

  @Test
  void everyTruncationAndFlipOfAFragmentedMessageIsRefusedOrAnotherMessage() {
    List<byte[]> frames = cut(new Random(1), 9, encoded(Binary.of(new byte[300])));
    for (int frame = 0; frame < frames.size(); frame++) {
      for (int at = 0; at < frames.get(frame).length; at++) {
        alter(frames, frame, Arrays.copyOf(frames.get(frame), at));
        for (int flip : new int[] {0x01, 0x80, 0xFF}) {
          byte[] altered = frames.get(frame).clone();
          altered[at] ^= (byte) flip;
          alter(frames, frame, altered);
        }
      }
    }
  }

  private void alter(List<byte[]> frames, int index, byte[] altered) {
    PacketDecoder fresh = new PacketDecoder(PacketForm.FRAGMENTS, DecodeLimits.DEFAULT, LIMITS);
    try {
      for (int i = 0; i < frames.size(); i++) {
        fresh.decode(ByteReader.of(i == index ? altered : frames.get(i)), 0, sink);
      }
    } catch (DistException expected) {
      assertTrue(expected.getMessage().length() < 500, expected.getMessage());
    }
  }

  @Test
  void idsFallByExactlyOneToOne() {
    refused("fragment 2 of sequence 5", first(5, 3), next(5, 1));
    refused("fragment 2 of sequence 5", first(5, 3), next(5, 3));
    refused("fragment 2 of sequence 5", first(5, 3), next(5, 0));
    refused("fragment 2 of sequence 5", first(5, 3), next(5, -1));
    refused("which never began", next(5, 1));
    refused("which never began", first(5, 2), next(6, 1));
    refused("fragments, of 1 to 32", first(5, 0));
    refused("18446744073709551615 fragments, of 1 to 32", first(5, -1));
    refused("9223372036854775808 fragments, of 1 to 32", first(5, Long.MIN_VALUE));
    String tooMany = "33 fragments, of 1 to 32 that limits.max-message allows";
    assertEquals(Limit.MAX_MESSAGE, refused(tooMany, first(5, 33)));
  }

  @Test
  void aSecondMessageUnderTheSameIdIsRefused() {
    refused("one with that id is unfinished", first(5, 3), first(5, 3));
  }

  @Test
  void onlySoManyMessagesMayBeUnfinished() {
    Limit hit =
        refused(
            "limits.max-unfinished, 4",
            first(1, 2),
            first(2, 2),
            first(3, 2),
            first(4, 2),
            first(5, 2));
    assertEquals(Limit.MAX_UNFINISHED, hit);
  }

  @Test
  void aMessageLargerThanTheLimitIsRefusedOnItsWay() {
    byte[] half = fragment(70, 5, 1, new byte[MIB + 10]);
    Limit hit = refused("limits.max-message, " + 2 * MIB, fragment(69, 5, 2, new byte[MIB]), half);
    assertEquals(Limit.MAX_MESSAGE, hit);
  }

  @Test
  void soIsMoreThanAllOfThemMayHold() {
    Limit hit =
        refused(
            "limits.max-unfinished-bytes, " + 3 * MIB,
            fragment(69, 5, 2, new byte[MIB]),
            fragment(69, 6, 2, new byte[MIB]),
            fragment(69, 7, 2, new byte[MIB]),
            fragment(69, 8, 2, new byte[1]));
    assertEquals(Limit.MAX_UNFINISHED_BYTES, hit);
  }

  @Test
  void oneThatMakesNoProgressEndsTheLink() {
    decoder.decode(ByteReader.of(first(5, 3)), 0, sink);
    decoder.decode(ByteReader.of(first(6, 3)), Duration.ofSeconds(20).toNanos(), sink);
    assertTrue(decoder.hasUnfinished());
    assertEquals(
        Duration.ofSeconds(30).toNanos(),
        decoder.checkUnfinished(Duration.ofSeconds(30).toNanos()));
    decoder.decode(ByteReader.of(next(5, 2)), Duration.ofSeconds(59).toNanos(), sink);
    assertEquals(
        Duration.ofSeconds(1).toNanos(), decoder.checkUnfinished(Duration.ofSeconds(79).toNanos()));
    PeerProtocolException late =
        assertThrows(
            PeerProtocolException.class,
            () -> decoder.checkUnfinished(Duration.ofSeconds(80).toNanos()));
    assertTrue(late.getMessage().contains("sequence 6"), late.getMessage());
    assertTrue(late.getMessage().contains("limits.unfinished-gap, PT1M"), late.getMessage());
  }

  @Test
  void memoryFollowsWhatCameAndNotWhatWasAnnounced() {
    PacketDecoder generous =
        new PacketDecoder(
            PacketForm.FRAGMENTS,
            DecodeLimits.DEFAULT,
            new MessageLimits(1 << 30, 1024, 1L << 40, Duration.ofSeconds(60)));
    List<byte[]> openings = new ArrayList<>();
    for (int i = 1; i <= 1024; i++) {
      openings.add(fragment(69, i, 16_000, new byte[100]));
    }
    long taken =
        Allocation.during(
            () -> openings.forEach(each -> generous.decode(ByteReader.of(each), 0, sink)));
    assertTrue(taken < 2 * MIB, taken + " bytes for 100 KiB received");
  }

  @Test
  void aMessageInASingleFragmentIsWholeAtOnce() {
    byte[] content = encoded(Term.atom("single"));
    decoder.decode(ByteReader.of(fragment(69, 5, 1, content)), 0, sink);
    assertEquals(List.of(Term.atom("single")), payloads);
    assertEquals(1, decoder.fragmentsRead());
  }

  @Test
  void whatWeCutIsWhatThePageOfErlangSays() {
    PacketEncoder encoder = new PacketEncoder(1 << 20, 1 << 24);
    byte[] content = new byte[150_000];
    new Random(1).nextBytes(content);
    List<byte[]> frames =
        Frames.of(
            encoder,
            PacketForm.FRAGMENTS,
            ControlOp.SEND_SENDER,
            new Send(PID, PID),
            Binary.of(content),
            0x0102030405060708L);
    assertEquals(3, frames.size());
    ByteWriter joined = new ByteWriter();
    for (int i = 0; i < 3; i++) {
      ByteReader in = ByteReader.of(frames.get(i));
      assertEquals(131, in.u8());
      assertEquals(i == 0 ? 69 : 70, in.u8());
      assertEquals(0x0102030405060708L, in.u64());
      assertEquals(3 - i, in.u64());
      if (i == 0) {
        assertEquals(0, in.u8(), "atoms in the header");
      }
      assertTrue(i == 2 || in.remaining() == 65_536);
      joined.bytes(in.rest());
    }
    assertArrayEquals(encoded(Binary.of(content)), joined.toByteArray());
  }

  @Test
  void aControlTupleIsNeverCut() {
    Term reason = Binary.of(new byte[100_000]);
    Exit exit = new Exit(PID, PID, reason);
    PacketEncoder encoder = new PacketEncoder(1 << 20, 1 << 24);
    List<byte[]> frames = Frames.of(encoder, PacketForm.FRAGMENTS, ControlOp.EXIT, exit, null, 1);
    assertEquals(1, frames.size(), "the reason stands inside the tuple");
    decoder.decode(ByteReader.of(frames.get(0)), 0, sink);
    assertEquals(List.of(exit), sink.signals());
  }

  private @Nullable Limit refused(String why, byte[]... frames) {
    PacketDecoder fresh = new PacketDecoder(PacketForm.FRAGMENTS, DecodeLimits.DEFAULT, LIMITS);
    PeerProtocolException refused =
        assertThrows(
            PeerProtocolException.class,
            () -> List.of(frames).forEach(each -> fresh.decode(ByteReader.of(each), 0, sink)));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
    return refused.limitHit().orElse(null);
  }

  private static Term payload(Random random, int lane) {
    byte[] bytes = new byte[random.nextInt(3_000)];
    random.nextBytes(bytes);
    return Term.tuple(Term.integer(lane), Binary.of(bytes));
  }

  // Control tuple and message without a header, as the parts of a fragmented message hold them.
  private static byte[] encoded(Term payload) {
    byte[] frame = whole(payload);
    return Arrays.copyOfRange(frame, 3, frame.length);
  }

  private static byte[] whole(Term payload) {
    return Frames.of(
            new PacketEncoder(1 << 20, 1 << 20),
            PacketForm.HEADER,
            ControlOp.SEND_SENDER,
            new Send(PID, PID),
            payload,
            0)
        .get(0);
  }

  private static List<byte[]> cut(Random random, long sequence, byte[] content) {
    int fragments = 1 + random.nextInt(20);
    List<byte[]> frames = new ArrayList<>();
    int from = 0;
    for (int id = fragments; id >= 1; id--) {
      int to = id == 1 ? content.length : Math.min(content.length, from + random.nextInt(400));
      frames.add(
          fragment(id == fragments ? 69 : 70, sequence, id, Arrays.copyOfRange(content, from, to)));
      from = to;
    }
    return frames;
  }

  private static byte[] first(long sequence, long fragments) {
    return fragment(69, sequence, fragments, new byte[3]);
  }

  private static byte[] next(long sequence, long fragment) {
    return fragment(70, sequence, fragment, new byte[3]);
  }

  private static byte[] fragment(int kind, long sequence, long id, byte[] content) {
    ByteWriter out = new ByteWriter().u8(131).u8(kind).u64(sequence).u64(id);
    if (kind == 69) {
      out.u8(0);
    }
    return out.bytes(content).toByteArray();
  }
}
