package io.dist4j.handshake;

import io.dist4j.DistException;

/** Where a handshake stands after a step. */
public sealed interface Outcome {
  /** The peer's next message is awaited. */
  record InProgress() implements Outcome {}

  /**
   * The connection is up. What follows on the wire, in both directions, are frames with a 4-byte
   * length.
   */
  record Up(Established established) implements Outcome {}

  /**
   * The connection must be closed once the step's frames are written.
   *
   * @param reason what went wrong; its class says whose fault it is
   * @param yieldedToPeer whether the peer answered {@code nok}: it is dialling us at this moment
   *     and its attempt wins, so a connection from it is about to come
   */
  record Failed(DistException reason, boolean yieldedToPeer) implements Outcome {}
}
