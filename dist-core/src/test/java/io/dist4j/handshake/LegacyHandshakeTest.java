package io.dist4j.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.DistException;
import io.dist4j.PeerIncompatibleException;
import io.dist4j.PeerProtocolException;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.PeerCredentials;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The opening {@code n} with its complement {@code c}, which Erlang/OTP 23 and 24 could send. */
class LegacyHandshakeTest {
  private static final DistFlags LOW = Nodes.FLAGS.and(new DistFlags(0xFFFF_FFFFL));

  @Test
  void comesUpWithTheComplement() {
    Handshake acceptor = Scripted.in(Phase.AWAIT_NAME, Admission.OK);
    HandshakeStep asked = Scripted.receive(acceptor, Scripted.frame(Input.OLD_NAME));
    assertEquals("sok", Scripted.text(asked.frames().get(0)));
    assertEquals('N', asked.frames().get(1)[0], "the challenge is of version 6 all the same");
    HandshakeStep completed = Scripted.receive(acceptor, Scripted.frame(Input.COMPLEMENT));
    assertEquals(List.of(), completed.frames());
    Established up =
        HandshakeTest.established(
            Scripted.receive(acceptor, Scripted.frame(Input.REPLY)).outcome());
    assertEquals(new NodeInstance(Nodes.A, Nodes.A_CREATION), up.peer());
    assertEquals(Nodes.FLAGS, up.theirs());
  }

  @ParameterizedTest
  @EnumSource(
      value = Input.class,
      names = {"TRUE", "FALSE"})
  void asksWhenAlive(Input answer) {
    Handshake acceptor = Scripted.in(Phase.AWAIT_OLD_ALIVE_ANSWER, Admission.ALIVE);
    HandshakeStep step = Scripted.receive(acceptor, Scripted.frame(answer));
    if (answer == Input.FALSE) {
      assertInstanceOf(Outcome.Failed.class, step.outcome());
      return;
    }
    Scripted.receive(acceptor, Scripted.frame(Input.COMPLEMENT));
    Established up =
        HandshakeTest.established(
            Scripted.receive(acceptor, Scripted.frame(Input.REPLY)).outcome());
    assertTrue(up.replacesExisting());
  }

  @Test
  void isRefusedUnlessAllowed() {
    Handshake acceptor = Handshake.accept(Nodes.b().build(), PeerCredentials.NONE);
    HandshakeStep step = Scripted.receive(acceptor, Scripted.frame(Input.OLD_NAME));
    DistException reason = HandshakeTest.failure(PeerIncompatibleException.class, step.outcome());
    assertTrue(reason.getMessage().contains("legacy-handshake = on"), reason.getMessage());
    assertEquals(List.of(), step.frames());
  }

  @Test
  void aReplyWithoutTheComplementIsRefused() {
    Handshake acceptor = Scripted.in(Phase.AWAIT_COMPLEMENT, Admission.OK);
    HandshakeStep step = Scripted.receive(acceptor, Scripted.frame(Input.REPLY));
    HandshakeTest.failure(PeerProtocolException.class, step.outcome());
  }

  @Test
  void aPeerBeforeOtp23IsNotAllowed() {
    Handshake acceptor = Scripted.in(Phase.AWAIT_NAME, Admission.OK);
    DistFlags old = LOW.without(DistFlag.HANDSHAKE_23).without(DistFlag.MANDATORY_25_DIGEST);
    byte[] opening = new OldNameMessage(5, old, "a@localhost").toBytes();
    HandshakeStep step = Scripted.receive(acceptor, opening);
    DistException reason = HandshakeTest.failure(PeerIncompatibleException.class, step.outcome());
    assertTrue(reason.getMessage().contains("HANDSHAKE_23"), reason.getMessage());
    assertEquals("snot_allowed", Scripted.text(step.frames().get(0)));
  }

  @Test
  void checksTheUpperFlagsWhenTheyCome() {
    Handshake acceptor = Scripted.in(Phase.AWAIT_COMPLEMENT, Admission.OK);
    byte[] without = new ComplementMessage(DistFlags.of(DistFlag.SPAWN), 1).toBytes();
    HandshakeStep step = Scripted.receive(acceptor, without);
    DistException reason = HandshakeTest.failure(PeerIncompatibleException.class, step.outcome());
    assertTrue(reason.getMessage().contains("V4_NC"), reason.getMessage());
    assertEquals(List.of(), step.frames(), "the peer expects no status any more");
  }

  @Test
  void expandsTheDigestBit() {
    Handshake acceptor = Scripted.in(Phase.AWAIT_NAME, Admission.OK);
    DistFlags two = DistFlags.of(DistFlag.MANDATORY_25_DIGEST, DistFlag.UNLINK_ID);
    byte[] opening = new OldNameMessage(5, two, "a@localhost").toBytes();
    assertEquals("sok", Scripted.text(Scripted.receive(acceptor, opening).frames().get(0)));
  }

  @Test
  void refusesAnotherVersion() {
    Handshake acceptor = Scripted.in(Phase.AWAIT_NAME, Admission.OK);
    byte[] opening = new OldNameMessage(4, LOW, "a@localhost").toBytes();
    HandshakeTest.failure(
        PeerIncompatibleException.class, Scripted.receive(acceptor, opening).outcome());
  }
}
