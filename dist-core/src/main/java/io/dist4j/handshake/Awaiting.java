package io.dist4j.handshake;

/** A state that a message of the peer ends. */
sealed interface Awaiting extends State
    permits AwaitStatus,
        AwaitNamed,
        AwaitChallenge,
        AwaitAck,
        AwaitName,
        AwaitAliveAnswer,
        AwaitComplement,
        AwaitReply {
  /**
   * Consumes the state.
   *
   * @param message one that {@link Transition} has a row for in this phase
   * @throws io.dist4j.DistException when a check fails
   */
  Move on(Message message);
}
