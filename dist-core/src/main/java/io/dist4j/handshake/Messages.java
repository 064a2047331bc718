package io.dist4j.handshake;

import io.dist4j.PeerProtocolException;
import io.dist4j.protocol.Role;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;
import java.util.stream.Collectors;

/** Reads a frame body as what the present phase expects, and nothing else. */
final class Messages {
  private Messages() {}

  /**
   * The message, whose {@link Message#input} has a row for {@code phase}.
   *
   * @throws PeerProtocolException when the table has no such message there, or its fields do not
   *     fit; names the phase
   */
  static Message read(Phase phase, ByteReader body) {
    if (body.remaining() == 0) {
      throw unexpected(phase, "an empty frame");
    }
    if (body.remaining() > Handshake.MAX_FRAME) {
      throw unexpected(phase, "a frame of " + body.remaining() + " bytes");
    }
    int tag = body.u8();
    if (Transition.expectedIn(phase).stream().noneMatch(input -> input.hasTag(tag))) {
      throw unexpected(phase, "a message with tag " + WireText.shown(Character.toString(tag)));
    }
    Message message = body(phase, tag, body);
    if (!Transition.expectedIn(phase).contains(message.input())) {
      throw unexpected(phase, message.input().toString());
    }
    return message;
  }

  private static Message body(Phase phase, int tag, ByteReader body) {
    try {
      return tag == StatusMessage.TAG ? status(phase, body) : tagged(phase, tag, body);
    } catch (MalformedException e) {
      String shown = WireText.shown(Character.toString(tag));
      throw new PeerProtocolException(
          "handshake in " + phase + ": message with tag " + shown + ": " + e.getMessage(), e);
    }
  }

  private static Message tagged(Phase phase, int tag, ByteReader body) {
    return switch (tag) {
      case NameMessage.TAG ->
          phase.role() == Role.INITIATOR ? ChallengeMessage.read(body) : NameMessage.read(body);
      case OldNameMessage.TAG -> OldNameMessage.read(body);
      case ComplementMessage.TAG -> ComplementMessage.read(body);
      case ReplyMessage.TAG -> ReplyMessage.read(body);
      case AckMessage.TAG -> AckMessage.read(body);
      default -> throw new IllegalStateException("the table has a tag that nobody reads: " + tag);
    };
  }

  private static Message status(Phase phase, ByteReader body) {
    ByteReader word = body.slice(Math.min(body.remaining(), NamedMessage.WORD.length()));
    String text = WireText.read(word, word.remaining());
    if (text.equals(NamedMessage.WORD)) {
      return NamedMessage.read(body);
    }
    text += WireText.read(body, body.remaining());
    StatusMessage message = StatusMessage.of(text);
    if (message == null) {
      throw unexpected(phase, "status " + WireText.shown(text));
    }
    return message;
  }

  static PeerProtocolException unexpected(Phase phase, String found) {
    String expected =
        Transition.expectedIn(phase).stream()
            .map(Input::toString)
            .collect(Collectors.joining(" or "));
    return new PeerProtocolException(
        "handshake in " + phase + ": expected " + expected + ", the peer sent " + found);
  }
}
