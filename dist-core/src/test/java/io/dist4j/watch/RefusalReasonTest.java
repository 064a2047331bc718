package io.dist4j.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.AuthenticationException;
import io.dist4j.CarrierException;
import io.dist4j.ConnectionRefusedByPeerException;
import io.dist4j.DistException;
import io.dist4j.Limit;
import io.dist4j.PeerIncompatibleException;
import io.dist4j.PeerProtocolException;
import io.dist4j.wire.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalReasonTest {
  @ParameterizedTest
  @EnumSource(AuthenticationException.Check.class)
  void eachFailedProofHasItsReason(AuthenticationException.Check check) {
    assertEquals(check.name(), of(new AuthenticationException(check, "no")).name());
  }

  @Test
  void theKindOfFailureIsTheReason() {
    assertEquals(RefusalReason.IDENTITY, of(new AuthenticationException("a policy's")));
    assertEquals(RefusalReason.INCOMPATIBLE, of(new PeerIncompatibleException("flags")));
    assertEquals(RefusalReason.BY_PEER, of(new ConnectionRefusedByPeerException("nok")));
    assertEquals(RefusalReason.PROTOCOL, of(new PeerProtocolException("what")));
    assertEquals(RefusalReason.PROTOCOL, of(new MalformedException(0, "what")));
    assertEquals(RefusalReason.CLOSED, of(new CarrierException("gone")));
    assertEquals(RefusalReason.TLS, RefusalReason.of(new CarrierException("alert"), false));
    assertEquals(RefusalReason.OTHER, of(new DistException("else")));
  }

  @Test
  void aLimitIsTheReasonWhateverTheException() {
    assertEquals(RefusalReason.TIMEOUT, of(Limit.SETUP.causing(new PeerProtocolException("late"))));
    assertEquals(RefusalReason.CROWDED, of(Limit.HALF_OPEN.causing(new CarrierException("many"))));
    assertEquals(
        RefusalReason.PROTOCOL,
        of(Limit.HANDSHAKE_FRAME.causing(new MalformedException(0, "big"))));
  }

  private static RefusalReason of(DistException why) {
    return RefusalReason.of(why, true);
  }
}
