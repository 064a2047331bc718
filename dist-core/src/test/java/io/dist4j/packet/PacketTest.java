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
import io.dist4j.protocol.MessageLimits;
import io.dist4j.term.Atom;
import io.dist4j.term.Binary;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.testkit.ControlSamples;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is encoded comes back decoded, and what is altered does no harm, in every form. */
class PacketTest {
  private static final int MAX_FRAME = 1 << 20;
  private static final int MAX_MESSAGE = 4 << 20;
  private static final Dialect NEWEST = new Dialect(DistFlags.of(DistFlag.values()));
  private static final Pid PID = new Pid(Atom.of("a@host"), 1, 0, 3);

  private final PacketEncoder encoder = new PacketEncoder(MAX_FRAME, MAX_MESSAGE);
  private final List<ControlMessage> signals = new ArrayList<>();
  private final List<Term> payloads = new ArrayList<>();
  private final List<MalformedException> spoiled = new ArrayList<>();
  private final PacketSink sink = new Recording(signals, payloads, spoiled);

  static Stream<Arguments> samples() {
    return Arrays.stream(PacketForm.values())
        .flatMap(form -> ControlSamples.all().stream().map(each -> Arguments.of(form, each)));
  }

  static Stream<Term> sizes() {
    Random random = new Random(1);
    return Stream.of(0, 1, 8_191, 8_192, 16_000, 65_000, 65_535, 65_536, 65_537, 200_000, 1_000_000)
        .flatMap(
            size -> {
              byte[] bytes = new byte[size];
              random.nextBytes(bytes);
              Term binary = Binary.of(bytes);
              return Stream.of(
                  binary,
                  Term.tuple(atom("pair"), binary, ListTerm.of(List.of(binary)), PID),
                  ListTerm.of(List.of(Term.integer(1), Term.integer(300), binary, atom("end"))));
            });
  }

  @ParameterizedTest
  @MethodSource("samples")
  void comesBackAsItWas(PacketForm form, ControlMessage message) {
    Term payload = message.hasPayload() ? atom("hello") : null;
    decode(form, frames(form, message, payload));
    assertEquals(List.of(message), signals);
    assertEquals(payload, payloads.get(0));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void anySizeComesBackInEveryForm(Term payload) {
    for (PacketForm form : PacketForm.values()) {
      payloads.clear();
      if (Integer.compare(sizeOf(payload), MAX_FRAME) > 0 && form != PacketForm.FRAGMENTS) {
        continue;
      }
      List<byte[]> frames = frames(form, new Send(PID, PID), payload);
      decode(form, frames);
      assertEquals(List.of(payload), payloads, form.name());
      if (form == PacketForm.FRAGMENTS) {
        assertEquals(Math.max(1, (sizeOf(payload) + 65_535) / 65_536), frames.size());
      } else {
        assertEquals(1, frames.size());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyTruncationAndEveryFlippedByteIsARefusalOrAnotherMessage(
      PacketForm form, ControlMessage message) {
    byte[] frame = frames(form, message, message.hasPayload() ? atom("hello") : null).get(0);
    for (int cut = 0; cut < frame.length; cut++) {
      List<byte[]> part = List.of(Arrays.copyOf(frame, cut));
      assertThrows(DistException.class, () -> decode(form, part));
    }
    for (int i = 0; i < frame.length; i++) {
      for (int flip : new int[] {0x01, 0x80, 0xFF}) {
        byte[] altered = frame.clone();
        altered[i] ^= (byte) flip;
        try {
          decode(form, List.of(altered));
        } catch (DistException expected) {
          assertTrue(expected.getMessage().length() < 500, expected.getMessage());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PacketForm.class)
  void aTagThatNobodyKnowsSpoilsItsOwnMessageOnly(PacketForm form) {
    byte[] frame = frames(form, new Send(PID, PID), atom("x")).get(0);
    frame[frame.length - 3] = 60; // the payload's tag
    PacketDecoder decoder = decoder(form);
    decoder.decode(ByteReader.of(frame), 0, sink);
    assertEquals(1, spoiled.size());
    decoder.decode(ByteReader.of(frames(form, new Send(PID, PID), atom("next")).get(0)), 0, sink);
    assertEquals(List.of(atom("next")), payloads);
  }

  @ParameterizedTest
  @EnumSource(PacketForm.class)
  void neitherDoesOneInAnExitReason(PacketForm form) {
    byte[] frame = frames(form, new ControlMessage.Exit(PID, PID, atom("x")), null).get(0);
    frame[frame.length - 3] = 121; // has a meaning inside one emulator only
    decode(form, List.of(frame));
    assertEquals(1, spoiled.size());
    assertEquals(List.of(), signals);
  }

  @ParameterizedTest
  @EnumSource(PacketForm.class)
  void bytesAfterTheMessageAreRefused(PacketForm form) {
    byte[] frame = frames(form, new ControlMessage.Link(PID, PID), null).get(0);
    List<byte[]> longer = List.of(Arrays.copyOf(frame, frame.length + 1));
    assertThrows(MalformedException.class, () -> decode(form, longer));
  }

  @Test
  void eachFormRefusesTheFramesOfTheOthers() {
    for (PacketForm spoken : PacketForm.values()) {
      List<byte[]> frames = frames(spoken, new Send(PID, PID), Binary.of(new byte[100_000]));
      for (PacketForm heard : PacketForm.values()) {
        boolean alike = spoken != PacketForm.PASS_THROUGH && frames.size() == 1 && heard.header();
        if (spoken != heard && !alike) {
          assertThrows(PeerProtocolException.class, () -> decode(heard, frames));
        }
      }
    }
  }

  @Test
  void aVersionByteBehindAHeaderIsRefused() {
    byte[] frame = {(byte) 131, 68, 0, (byte) 131, 104, 0};
    assertThrows(MalformedException.class, () -> decode(PacketForm.FRAGMENTS, List.of(frame)));
  }

  @Test
  void aMessageOverTheLimitIsRefusedAndTheNextOneIsNot() {
    assertRefused(PacketForm.PASS_THROUGH, MAX_FRAME, "limits.max-frame");
    assertRefused(PacketForm.HEADER, MAX_FRAME, "limits.max-frame");
    assertRefused(PacketForm.FRAGMENTS, MAX_MESSAGE, "limits.max-message");
    decode(PacketForm.FRAGMENTS, frames(PacketForm.FRAGMENTS, new Send(PID, PID), atom("next")));
    assertEquals(List.of(atom("next")), payloads);
  }

  private void assertRefused(PacketForm form, int limit, String key) {
    Term[] large = {
      Binary.of(new byte[limit]),
      ListTerm.of(
          List.of(Binary.of(new byte[limit / 2]), Binary.of(new byte[limit / 2]), atom("x"))),
      ListTerm.of(Stream.<Term>generate(() -> atom("abcdefg")).limit(limit / 9).toList())
    };
    for (Term each : large) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class, () -> frames(form, new Send(PID, PID), each));
      assertTrue(refused.getMessage().contains(key), refused.getMessage());
    }
  }

  private static int sizeOf(Term payload) {
    PacketEncoder sizing = new PacketEncoder(1 << 24, 1 << 24);
    Send signal = new Send(PID, PID);
    sizing.encode(PacketForm.FRAGMENTS, NEWEST.operation(signal), signal, payload);
    return (int) sizing.size();
  }

  private List<byte[]> frames(PacketForm form, ControlMessage message, Term payload) {
    return Frames.of(encoder, form, NEWEST.operation(message), message, payload, 7);
  }

  private void decode(PacketForm form, List<byte[]> frames) {
    PacketDecoder decoder = decoder(form);
    frames.forEach(frame -> decoder.decode(ByteReader.of(frame), 0, sink));
  }

  private static PacketDecoder decoder(PacketForm form) {
    return new PacketDecoder(form, DecodeLimits.DEFAULT, MessageLimits.DEFAULT);
  }
}
