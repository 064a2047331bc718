package io.dist4j.handshake;

import io.dist4j.ConnectionRefusedByPeerException;

/** We have a connection to a node of the guest's name and asked whether to go on. */
record AwaitAliveAnswer(Host host, Guest guest) implements Awaiting {
  @Override
  public Phase phase() {
    return guest.opening() == Opening.OLD ? Phase.AWAIT_OLD_ALIVE_ANSWER : Phase.AWAIT_ALIVE_ANSWER;
  }

  @Override
  public Move on(Message message) {
    if (message.input() == Input.TRUE) {
      return host.challenge(guest, Admission.ALIVE);
    }
    return Move.failed(
        new ConnectionRefusedByPeerException(
            guest.name() + " keeps its present connection to us and gave this attempt up"));
  }
}
