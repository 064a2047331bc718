package io.dist4j.handshake;

import io.dist4j.ConnectionRefusedByPeerException;
import io.dist4j.protocol.NodeName;

/** We said our name; the peer decides whether to go on. */
record AwaitStatus(Checks checks, NodeInstance self, IdentityVerified identity)
    implements Awaiting {
  @Override
  public Phase phase() {
    return Phase.AWAIT_STATUS;
  }

  @Override
  public Move on(Message message) {
    return switch (((StatusMessage) message).word()) {
      case OK -> Move.to(letIn(Admission.OK));
      case OK_SIMULTANEOUS -> Move.to(letIn(Admission.OK_SIMULTANEOUS));
      case ALIVE -> alive();
      case NOK -> Refusal.nok(identity.node());
      case NOT_ALLOWED -> Refusal.notAllowed(identity.node());
      case TRUE, FALSE -> throw new IllegalStateException("not in the table: " + message);
    };
  }

  private AwaitChallenge letIn(Admission admission) {
    return new AwaitChallenge(checks, self, identity, admission);
  }

  private Move alive() {
    NodeName peer = identity.node();
    if (checks.ours().gatekeeper().proceedWhenAlive(peer)) {
      return Move.to(letIn(Admission.ALIVE), new StatusMessage(StatusMessage.Word.TRUE));
    }
    return Move.failed(
        new ConnectionRefusedByPeerException(
            peer + " has a connection to us already (status alive); this attempt was given up"),
        new StatusMessage(StatusMessage.Word.FALSE));
  }
}
