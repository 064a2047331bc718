package io.dist4j.watch;

import java.time.Duration;

/**
 * What went over one connection, or over all of a node.
 *
 * @param bytesIn bytes that came, frames with their lengths and ticks included, TLS not
 * @param bytesOut bytes that were handed to the carrier, counted likewise
 * @param messagesIn signals that came: messages, links, exits and all others
 * @param messagesOut signals that were sent
 * @param ticksIn empty frames that came
 * @param ticksOut empty frames that were sent
 * @param queued bytes that wait for the peer to take them
 * @param busyCount how often senders found more than {@code limits.outgoing-high-water} waiting
 * @param busyTime how long that was so, all in all
 */
public record Traffic(
    long bytesIn,
    long bytesOut,
    long messagesIn,
    long messagesOut,
    long ticksIn,
    long ticksOut,
    long queued,
    long busyCount,
    Duration busyTime) {
  /** Nothing yet. */
  public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);

  /** This after the connection has ended: nothing waits any more. */
  public Traffic withoutQueue() {
    return new Traffic(
        bytesIn, bytesOut, messagesIn, messagesOut, ticksIn, ticksOut, 0, busyCount, busyTime);
  }

  /** The sum of two. */
  public Traffic plus(Traffic other) {
    return new Traffic(
        bytesIn + other.bytesIn,
        bytesOut + other.bytesOut,
        messagesIn + other.messagesIn,
        messagesOut + other.messagesOut,
        ticksIn + other.ticksIn,
        ticksOut + other.ticksOut,
        queued + other.queued,
        busyCount + other.busyCount,
        busyTime.plus(other.busyTime));
  }
}
