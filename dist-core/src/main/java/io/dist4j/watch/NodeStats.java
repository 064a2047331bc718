package io.dist4j.watch;

import io.dist4j.Limit;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.NodeName;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * A node at one moment. Counts are since its start and never fall; the maps hold every key.
 *
 * @param node its name
 * @param listen where it accepts
 * @param connections connections that are up now
 * @param connectionsUp connections that came up
 * @param connectionsDown connections that ended, by reason
 * @param mailboxes mailboxes and processes there are now
 * @param refused connections that did not come about because one side refused, by reason
 * @param limitHits how often each limit was passed
 * @param droppedMessages messages that found their mailbox full
 * @param lostSignals signals that waited for a connection which did not come up
 * @param spoiledMessages messages that came over a connection and could not be read
 * @param droppedEvents events that listeners were not told, because they took too long
 * @param traffic what went over all connections, those that ended included
 */
public record NodeStats(
    NodeName node,
    InetSocketAddress listen,
    int connections,
    long connectionsUp,
    Map<DownReason, Long> connectionsDown,
    int mailboxes,
    Map<RefusalReason, Long> refused,
    Map<Limit, Long> limitHits,
    long droppedMessages,
    long lostSignals,
    long spoiledMessages,
    long droppedEvents,
    Traffic traffic) {
  /** Copies the maps. */
  public NodeStats {
    connectionsDown = Map.copyOf(connectionsDown);
    refused = Map.copyOf(refused);
    limitHits = Map.copyOf(limitHits);
  }
}
