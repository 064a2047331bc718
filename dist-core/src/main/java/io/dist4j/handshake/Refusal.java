package io.dist4j.handshake;

import io.dist4j.ConnectionRefusedByPeerException;
import io.dist4j.protocol.NodeName;

/** What an initiator makes of the statuses that end its attempt. */
final class Refusal {
  private Refusal() {}

  static Move nok(NodeName peer) {
    ConnectionRefusedByPeerException reason =
        new ConnectionRefusedByPeerException(
            peer + " is dialling us at this moment and its attempt wins (status nok)");
    return Move.to(Done.failed(new Outcome.Failed(reason, true)));
  }

  static Move notAllowed(NodeName peer) {
    return Move.failed(
        new ConnectionRefusedByPeerException(
            peer
                + " does not allow this connection (status not_allowed): it lacks a flag of ours,"
                + " or our name is not on its list; its log says which"));
  }
}
