package io.dist4j.handshake;

import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.wire.ByteReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings a handshake into any phase by the shortest way, and makes the message that takes it on.
 */
final class Scripted {
  static final int QUESTION = 0x1122_3344;
  static final int THEIR_QUESTION = 0x5566_7788;
  static final Cookie COOKIE = Cookie.of("secret");
  static final NameGiver GIVER = host -> Optional.of(new NodeInstance(new NodeName("g", host), 3));

  private Scripted() {}

  /**
   * A handshake that is in {@code phase}; not one of the two ends.
   *
   * @param admission what its gatekeeper answers, if it is still to be asked
   */
  static Handshake in(Phase phase, Admission admission) {
    return switch (phase) {
      case IDLE ->
          Handshake.initiate(settings(Nodes.a(), admission), Nodes.B, PeerCredentials.NONE);
      case AWAIT_STATUS -> started(in(Phase.IDLE, admission));
      case AWAIT_NAMED -> started(nameless());
      case AWAIT_CHALLENGE -> after(in(Phase.AWAIT_STATUS, admission), Input.OK);
      case AWAIT_ACK -> after(in(Phase.AWAIT_CHALLENGE, admission), Input.CHALLENGE);
      case AWAIT_NAME -> Handshake.accept(settings(Nodes.b(), admission), PeerCredentials.NONE);
      case AWAIT_ALIVE_ANSWER -> after(in(Phase.AWAIT_NAME, Admission.ALIVE), Input.NAME);
      case AWAIT_OLD_ALIVE_ANSWER -> after(in(Phase.AWAIT_NAME, Admission.ALIVE), Input.OLD_NAME);
      case AWAIT_COMPLEMENT -> after(in(Phase.AWAIT_NAME, Admission.OK), Input.OLD_NAME);
      case AWAIT_REPLY -> after(in(Phase.AWAIT_NAME, Admission.OK), Input.NAME);
      case ESTABLISHED, FAILED -> throw new IllegalArgumentException("an end");
    };
  }

  /** All kinds of handshakes that can be in {@code phase}; each is asked for anew. */
  static List<Supplier<Handshake>> allIn(Phase phase) {
    List<Supplier<Handshake>> all = new ArrayList<>();
    for (Admission admission : Admission.values()) {
      all.add(() -> in(phase, admission));
    }
    if (phase == Phase.IDLE) {
      all.add(Scripted::nameless);
    }
    if (phase == Phase.AWAIT_STATUS) {
      HandshakeSettings keeps = Nodes.a().gatekeeper(Nodes.insisting(false)).build();
      all.add(() -> started(Handshake.initiate(keeps, Nodes.B, PeerCredentials.NONE)));
    }
    return all;
  }

  /** The message an honest peer sends; {@code b} to the initiator, {@code a} to the acceptor. */
  static byte[] frame(Input input) {
    DistFlags low = Nodes.FLAGS.and(new DistFlags(0xFFFF_FFFFL));
    Message message =
        switch (input) {
          case START -> throw new IllegalArgumentException("no message");
          case NAME -> new NameMessage(Nodes.FLAGS, Nodes.A_CREATION, "a@localhost");
          case OLD_NAME -> new OldNameMessage(5, low, "a@localhost");
          case NAMED -> new NamedMessage("g@localhost", 3);
          case CHALLENGE ->
              new ChallengeMessage(Nodes.FLAGS, THEIR_QUESTION, Nodes.B_CREATION, "b@localhost");
          case COMPLEMENT ->
              new ComplementMessage(
                  new DistFlags(Nodes.FLAGS.bits() & ~low.bits()), Nodes.A_CREATION);
          case REPLY -> new ReplyMessage(THEIR_QUESTION, CookieDigest.of(COOKIE, QUESTION));
          case ACK -> new AckMessage(CookieDigest.of(COOKIE, QUESTION));
          case OK, OK_SIMULTANEOUS, NOK, NOT_ALLOWED, ALIVE, TRUE, FALSE ->
              new StatusMessage(StatusMessage.Word.valueOf(input.name()));
        };
    return message.toBytes();
  }

  /** A name message that asks for a name. */
  static byte[] nameMe() {
    return new NameMessage(Nodes.FLAGS.with(DistFlag.NAME_ME), 0, "localhost").toBytes();
  }

  static HandshakeStep receive(Handshake handshake, byte[] frame) {
    return handshake.receive(ByteReader.of(frame));
  }

  static String text(byte[] frame) {
    return new String(frame, StandardCharsets.ISO_8859_1);
  }

  private static Handshake nameless() {
    HandshakeSettings settings = settings(Nodes.nameless("localhost"), Admission.OK);
    return Handshake.initiate(settings, Nodes.B, PeerCredentials.NONE);
  }

  private static HandshakeSettings settings(
      HandshakeSettings.Builder builder, Admission admission) {
    return builder
        .cookies(peer -> COOKIE)
        .challenges(() -> QUESTION)
        .gatekeeper(Nodes.answering(admission))
        .nameGiver(GIVER)
        .legacyHandshake(true)
        .build();
  }

  private static Handshake started(Handshake handshake) {
    handshake.start();
    return handshake;
  }

  private static Handshake after(Handshake handshake, Input input) {
    HandshakeStep step = receive(handshake, frame(input));
    if (!(step.outcome() instanceof Outcome.InProgress)) {
      throw new AssertionError(input + " led to " + step.outcome());
    }
    return handshake;
  }
}
