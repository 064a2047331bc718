package io.dist4j.watch;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads a fresh snapshot for each attribute: dashboards ask seldom, and nothing is ever stale. */
final class NodeBean implements NodeMXBean {
  private final Supplier<NodeStats> stats;

  NodeBean(Supplier<NodeStats> stats) {
    this.stats = stats;
  }

  @Override
  public String getName() {
    return stats.get().node().toString();
  }

  @Override
  public String getListenAddress() {
    return EventLine.address(stats.get().listen());
  }

  @Override
  public int getConnections() {
    return stats.get().connections();
  }

  @Override
  public long getConnectionsUp() {
    return stats.get().connectionsUp();
  }

  @Override
  public Map<String, Long> getConnectionsDown() {
    return named(stats.get().connectionsDown());
  }

  @Override
  public int getMailboxes() {
    return stats.get().mailboxes();
  }

  @Override
  public Map<String, Long> getRefused() {
    return named(stats.get().refused());
  }

  @Override
  public Map<String, Long> getLimitHits() {
    return named(stats.get().limitHits());
  }

  @Override
  public long getDroppedMessages() {
    return stats.get().droppedMessages();
  }

  @Override
  public long getLostSignals() {
    return stats.get().lostSignals();
  }

  @Override
  public long getSpoiledMessages() {
    return stats.get().spoiledMessages();
  }

  @Override
  public long getDroppedEvents() {
    return stats.get().droppedEvents();
  }

  @Override
  public long getBytesIn() {
    return stats.get().traffic().bytesIn();
  }

  @Override
  public long getBytesOut() {
    return stats.get().traffic().bytesOut();
  }

  @Override
  public long getMessagesIn() {
    return stats.get().traffic().messagesIn();
  }

  @Override
  public long getMessagesOut() {
    return stats.get().traffic().messagesOut();
  }

  @Override
  public long getQueuedBytes() {
    return stats.get().traffic().queued();
  }

  private static Map<String, Long> named(Map<?, Long> counts) {
    Map<String, Long> named = new TreeMap<>();
    counts.forEach((what, count) -> named.put(what.toString(), count));
    return named;
  }
}
