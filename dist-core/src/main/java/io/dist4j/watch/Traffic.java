package io.dist4j.watch;

import java.time.Duration;

/**
 * What went over one connection, handshake included, or over all of a node's. In Erlang {@code
 * inet:getstat/1} of the node's socket has some of it.
 *
 * @param bytesIn bytes that came, lengths of frames included, TLS not
 * @param bytesOut bytes that were handed to the carrier, counted likewise
 * @param messagesIn signals that came: messages, links, exits and all others
 * @param messagesOut signals that were handed to the carrier
 * @param fragmentsIn frames that came and were parts of a message
 * @param fragmentsOut frames that were sent and were parts of a message
 * @param ticksIn empty frames that came
 * @param ticksOut empty frames that were sent
 * @param queued bytes that wait for the peer to take them, ours and the carrier's
 * @param heldSenders senders that are held back at this moment
 * @param busy how long signals have been waiting because the carrier took no more, summed up
 */
public record Traffic(
    long bytesIn,
    long bytesOut,
    long messagesIn,
    long messagesOut,
    long fragmentsIn,
    long fragmentsOut,
    long ticksIn,
    long ticksOut,
    long queued,
    int heldSenders,
    Duration busy) {
  /** Nothing yet. */
  public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);

  /** This after the connection has ended: nothing and nobody waits any more. */
  public Traffic ended() {
    return new Traffic(
        bytesIn,
        bytesOut,
        messagesIn,
        messagesOut,
        fragmentsIn,
        fragmentsOut,
        ticksIn,
        ticksOut,
        0,
        0,
        busy);
  }

  /** The sum of two. */
  public Traffic plus(Traffic other) {
    return new Traffic(
        bytesIn + other.bytesIn,
        bytesOut + other.bytesOut,
        messagesIn + other.messagesIn,
        messagesOut + other.messagesOut,
        fragmentsIn + other.fragmentsIn,
        fragmentsOut + other.fragmentsOut,
        ticksIn + other.ticksIn,
        ticksOut + other.ticksOut,
        queued + other.queued,
        heldSenders + other.heldSenders,
        busy.plus(other.busy));
  }
}
