package io.dist4j.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.testkit.HandshakePair;
import io.dist4j.testkit.HandshakePair.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever happens to a message on its way, both sides end in an {@link Outcome} and never in
 * another exception; and the connection comes up only where the altered byte is free.
 */
class AlteredHandshakeTest {
  /** A kind of handshake, with the bytes of its messages that nothing protects. */
  enum Kind {
    PLAIN(Nodes::a, Nodes::b),
    ALIVE(Nodes::a, () -> Nodes.b().gatekeeper(Nodes.answering(Admission.ALIVE))),
    NAMELESS(() -> Nodes.nameless("localhost"), () -> Nodes.b().nameGiver(Scripted.GIVER));

    private final Supplier<HandshakeSettings.Builder> initiator;
    private final Supplier<HandshakeSettings.Builder> acceptor;

    Kind(
        Supplier<HandshakeSettings.Builder> initiator,
        Supplier<HandshakeSettings.Builder> acceptor) {
      this.initiator = initiator;
      this.acceptor = acceptor;
    }

    Result run(HandshakePair.Wire wire) {
      return HandshakePair.run(initiator.get().build(), Nodes.B, acceptor.get().build(), wire);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyByteOfEveryMessageSetToEveryValue(Kind kind) {
    List<HandshakePair.Sent> honest = kind.run(HandshakePair.Wire.HONEST).sent();
    int up = 0;
    for (int message = 0; message < honest.size(); message++) {
      byte[] frame = honest.get(message).frame();
      for (int at = 0; at < frame.length; at++) {
        for (int flip = 1; flip < 256; flip++) {
          int position = at;
          int bits = flip;
          Result result = run(kind, message, bytes -> flipped(bytes, position, bits));
          if (result.isUp()) {
            up++;
            assertTrue(isFree(frame, at), kind + ": message " + message + ", byte " + at);
          }
        }
      }
    }
    assertTrue(up > 1000, "creations and flags are free");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyTruncation(Kind kind) {
    List<HandshakePair.Sent> honest = kind.run(HandshakePair.Wire.HONEST).sent();
    for (int message = 0; message < honest.size(); message++) {
      for (int length = 0; length < honest.get(message).frame().length; length++) {
        int cut = length;
        Result result = run(kind, message, bytes -> Arrays.copyOf(bytes, cut));
        assertFalse(result.isUp(), kind + ": message " + message + " of " + length + " bytes");
        assertTrue(oneFailed(result), kind + ": message " + message + " of " + length + " bytes");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void bytesBehindAMessageAreIgnoredOnlyWhereTheProtocolSaysSo(Kind kind) {
    List<HandshakePair.Sent> honest = kind.run(HandshakePair.Wire.HONEST).sent();
    for (int message = 0; message < honest.size(); message++) {
      byte[] frame = honest.get(message).frame();
      Result result = run(kind, message, bytes -> Arrays.copyOf(bytes, bytes.length + 3));
      boolean extensible = frame[0] == 'N' || Scripted.text(frame).startsWith("snamed:");
      assertEquals(extensible, result.isUp(), kind + ": " + Scripted.text(frame));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyMessageRepeatedLostOrReplacedByAnotherOne(Kind kind) {
    List<HandshakePair.Sent> honest = kind.run(HandshakePair.Wire.HONEST).sent();
    for (int message = 0; message < honest.size(); message++) {
      assertFalse(run(kind, message, bytes -> null).isUp(), kind + ": lost " + message);
      for (HandshakePair.Sent other : honest) {
        if (!Arrays.equals(other.frame(), honest.get(message).frame())) {
          assertFalse(run(kind, message, bytes -> other.frame()).isUp(), kind + ": " + message);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aFrameAboveTheCapIsRefused(Kind kind) {
    Result result = run(kind, 0, bytes -> Arrays.copyOf(bytes, Handshake.MAX_FRAME + 1));
    assertTrue(oneFailed(result));
    assertTrue(
        run(kind, 0, bytes -> Arrays.copyOf(bytes, Handshake.MAX_FRAME)).isUp(), "at the cap");
  }

  @ParameterizedTest
  @EnumSource(
      value = Admission.class,
      names = {"OK_SIMULTANEOUS", "NOK", "NOT_ALLOWED"})
  void otherAnswersAlteredOrCutEndInAnOutcomeToo(Admission admission) {
    List<HandshakePair.Sent> honest = answered(admission, HandshakePair.Wire.HONEST).sent();
    for (int message = 0; message < honest.size(); message++) {
      byte[] frame = honest.get(message).frame();
      for (int at = 0; at < frame.length; at++) {
        int position = at;
        for (int flip = 1; flip < 256; flip++) {
          int bits = flip;
          Result result = altered(admission, message, bytes -> flipped(bytes, position, bits));
          assertTrue(!result.isUp() || isFree(frame, at), admission + ": " + message + ", " + at);
        }
        Result cut = altered(admission, message, bytes -> Arrays.copyOf(bytes, position));
        // What is left of "ok_simultaneous" may be "ok".
        boolean shorterStatus = Scripted.text(Arrays.copyOf(frame, at)).equals("sok");
        assertTrue(shorterStatus || oneFailed(cut), admission + ": " + message + " cut at " + at);
      }
    }
    assertEquals(
        admission == Admission.OK_SIMULTANEOUS,
        answered(admission, HandshakePair.Wire.HONEST).isUp());
  }

  private static Result answered(Admission admission, HandshakePair.Wire wire) {
    HandshakeSettings acceptor = Nodes.b().gatekeeper(Nodes.answering(admission)).build();
    return HandshakePair.run(Nodes.a().build(), Nodes.B, acceptor, wire);
  }

  private static Result altered(Admission admission, int message, UnaryOperator<byte[]> change) {
    return answered(
        admission, (index, sent) -> index == message ? change.apply(sent.frame()) : sent.frame());
  }

  private static Result run(Kind kind, int message, UnaryOperator<byte[]> change) {
    return kind.run((index, sent) -> index == message ? change.apply(sent.frame()) : sent.frame());
  }

  private static boolean oneFailed(Result result) {
    return result.initiator() instanceof Outcome.Failed
        || result.acceptor() instanceof Outcome.Failed;
  }

  private static byte[] flipped(byte[] frame, int at, int bits) {
    byte[] copy = frame.clone();
    copy[at] ^= (byte) bits;
    return copy;
  }

  /** Bytes that neither the digest nor a comparison protects in version 6 (security.md 1.2). */
  private static boolean isFree(byte[] frame, int at) {
    boolean named = Scripted.text(frame).startsWith("snamed:");
    if (frame[0] != 'N' && !named) {
      return false;
    }
    if (named) {
      return at > 8; // name and creation, after 's', "named:" and the length
    }
    List<Integer> free = new ArrayList<>(IntStream.rangeClosed(1, 8).boxed().toList()); // flags
    int challenge = Scripted.text(frame).endsWith("b@localhost") ? 4 : 0;
    IntStream.rangeClosed(9 + challenge, 12 + challenge).forEach(free::add); // creation
    if (challenge == 0) {
      // The acceptor has only the initiator's word for its name, and the cookie.
      IntStream.range(13, frame.length).forEach(free::add);
    }
    return free.contains(at);
  }
}
