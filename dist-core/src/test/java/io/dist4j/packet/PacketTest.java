package io.dist4j.packet;

import static io.dist4j.term.Term.atom;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.DistException;
import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.control.Dialect;
import io.dist4j.etf.DecodeLimits;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.term.Atom;
import io.dist4j.term.Binary;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.testkit.ControlSamples;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PacketTest {
  private static final int MAX_FRAME = 4096;
  private static final Dialect NEWEST = new Dialect(DistFlags.of(DistFlag.values()));
  private static final Pid PID = new Pid(Atom.of("a@host"), 1, 0, 3);

  private final PacketEncoder encoder = new PacketEncoder(MAX_FRAME);
  private final PacketDecoder decoder = new PacketDecoder(DecodeLimits.DEFAULT);
  private final List<ControlMessage> signals = new ArrayList<>();
  private final List<Term> payloads = new ArrayList<>();
  private final List<MalformedException> spoiled = new ArrayList<>();
  private final PacketSink sink =
      new PacketSink() {
        @Override
        public void signal(ControlMessage message, Term payload) {
          signals.add(message);
          payloads.add(payload);
        }

        @Override
        public void spoiled(MalformedException why) {
          spoiled.add(why);
        }
      };

  static Stream<ControlMessage> samples() {
    return ControlSamples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void comesBackAsItWas(ControlMessage message) {
    Term payload = message.hasPayload() ? atom("hello") : null;
    decoder.decode(body(message, payload), sink);
    assertEquals(List.of(message), signals);
    assertEquals(payload, payloads.get(0));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyTruncationAndEveryFlippedByteIsARefusalOrAnotherMessage(ControlMessage message) {
    byte[] frame = frame(message, message.hasPayload() ? atom("hello") : null);
    for (int cut = Integer.BYTES; cut < frame.length; cut++) {
      byte[] part = Arrays.copyOfRange(frame, Integer.BYTES, cut);
      assertThrows(DistException.class, () -> decoder.decode(ByteReader.of(part), sink));
    }
    for (int i = Integer.BYTES; i < frame.length; i++) {
      for (int flip : new int[] {0x01, 0x80, 0xFF}) {
        byte[] altered = Arrays.copyOfRange(frame, Integer.BYTES, frame.length);
        altered[i - Integer.BYTES] ^= (byte) flip;
        try {
          decoder.decode(ByteReader.of(altered), sink);
        } catch (DistException expected) {
          assertTrue(expected.getMessage().length() < 500, expected.getMessage());
        }
      }
    }
  }

  @Test
  void aTagThatNobodyKnowsSpoilsItsOwnMessageOnly() {
    byte[] frame = frame(new Send(PID, PID), atom("x"));
    byte[] body = Arrays.copyOfRange(frame, Integer.BYTES, frame.length);
    body[body.length - 3] = 60; // the payload's tag
    decoder.decode(ByteReader.of(body), sink);
    assertEquals(1, spoiled.size());
    decoder.decode(body(new Send(PID, PID), atom("next")), sink);
    assertEquals(List.of(atom("next")), payloads);
  }

  @Test
  void neitherDoesOneInAnExitReason() {
    byte[] frame = frame(new ControlMessage.Exit(PID, PID, atom("x")), null);
    byte[] body = Arrays.copyOfRange(frame, Integer.BYTES, frame.length);
    body[body.length - 3] = 121; // has a meaning inside one emulator only
    decoder.decode(ByteReader.of(body), sink);
    assertEquals(1, spoiled.size());
    assertEquals(List.of(), signals);
  }

  @Test
  void bytesAfterTheMessageAreRefused() {
    byte[] frame = frame(new ControlMessage.Link(PID, PID), null);
    byte[] longer = Arrays.copyOfRange(frame, Integer.BYTES, frame.length + 1);
    assertThrows(MalformedException.class, () -> decoder.decode(ByteReader.of(longer), sink));
  }

  @Test
  void anotherKindOfFrameIsRefused() {
    assertThrows(
        PeerProtocolException.class,
        () -> decoder.decode(ByteReader.of(new byte[] {(byte) 131, 68, 0}), sink));
  }

  @Test
  void aMessageOverTheLimitIsRefusedAndTheNextOneIsNot() {
    Term large = Binary.of(new byte[MAX_FRAME]);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> encode(new Send(PID, PID), large));
    assertTrue(refused.getMessage().contains("limits.max-frame"), refused.getMessage());
    decoder.decode(body(new Send(PID, PID), atom("next")), sink);
    assertEquals(List.of(atom("next")), payloads);
  }

  private byte[] frame(ControlMessage message, Term payload) {
    byte[] frame = encode(message, payload);
    assertEquals(frame.length - Integer.BYTES, ByteReader.of(frame).u32());
    return frame;
  }

  private byte[] encode(ControlMessage message, Term payload) {
    return encoder.encode(NEWEST.operation(message), message, payload);
  }

  private ByteReader body(ControlMessage message, Term payload) {
    ByteReader reader = ByteReader.of(frame(message, payload));
    reader.skip(Integer.BYTES);
    return reader;
  }
}
