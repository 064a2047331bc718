package io.dist4j.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.PeerProtocolException;
import io.dist4j.protocol.Role;
import io.dist4j.wire.ByteReader;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  static Iterable<Message> samples() {
    return Samples.messages();
  }

  @Test
  void thereIsASampleOfEveryMessage() {
    Set<Input> seen = EnumSet.of(Input.START);
    Samples.messages().forEach(message -> seen.add(message.input()));
    assertEquals(EnumSet.allOf(Input.class), seen);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsBackWhatItWrites(Message message) {
    byte[] frame = message.toBytes();
    Message read = Samples.read(reader(message), frame);
    assertEquals(message, read);
    assertArrayEquals(frame, read.toBytes());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void printsNoDigest(Message message) {
    String digest = HexFormat.of().formatHex(message.toBytes(), 1, message.toBytes().length);
    assertFalse(message.toString().contains(digest.substring(Math.max(0, digest.length() - 8))));
  }

  @Test
  void randomBytesEitherReadOrRaiseThePeersFault() {
    Random random = new Random(42);
    String tags = "NnsrcaX";
    int read = 0;
    for (int round = 0; round < 200_000; round++) {
      byte[] frame = new byte[random.nextInt(40)];
      random.nextBytes(frame);
      if (frame.length > 0) {
        frame[0] = (byte) tags.charAt(random.nextInt(tags.length()));
      }
      Phase phase = Phase.values()[random.nextInt(Phase.values().length - 2)];
      try {
        Message message = Messages.read(phase, ByteReader.of(frame));
        assertTrue(Transition.expectedIn(phase).contains(message.input()));
        read++;
      } catch (PeerProtocolException e) {
        assertTrue(e.getMessage().length() < 300, e.getMessage());
        assertTrue(e.getMessage().chars().allMatch(c -> c >= ' ' && c < 0x7F), e.getMessage());
      }
    }
    assertTrue(read > 100, "some are messages: " + read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "ok ",
        "okay",
        "ok\u0000",
        "nok_",
        "true",
        "false",
        "not_allowed\n",
        "named"
      })
  void anUnknownStatusIsShownEscaped(String status) {
    byte[] frame = Scripted.text(new byte[] {'s'}).concat(status).getBytes();
    PeerProtocolException refusal =
        assertThrows(
            PeerProtocolException.class,
            () -> Messages.read(Phase.AWAIT_STATUS, ByteReader.of(frame)));
    assertTrue(
        refusal
            .getMessage()
            .startsWith(
                "handshake in AWAIT_STATUS: expected 's' ok or 's' ok_simultaneous or 's' alive"
                    + " or 's' nok or 's' not_allowed, the peer sent "),
        refusal.getMessage());
    assertFalse(refusal.getMessage().contains("\n"));
  }

  @Test
  void aLongTextFromTheWireIsCut() {
    assertEquals(80 + "'...'".length(), WireText.shown("x".repeat(1000)).length());
    assertEquals("'\\x1b[31m\\x0d\\x0a\\xff'", WireText.shown("\u001b[31m\r\n\u00ff"));
  }

  private static Role reader(Message message) {
    return switch (message.input()) {
      case NAME, OLD_NAME, TRUE, FALSE, COMPLEMENT, REPLY -> Role.ACCEPTOR;
      default -> Role.INITIATOR;
    };
  }
}
