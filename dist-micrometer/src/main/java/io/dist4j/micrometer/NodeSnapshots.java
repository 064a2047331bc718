package io.dist4j.micrometer;

import io.dist4j.node.Node;
import io.dist4j.watch.NodeStats;
import io.micrometer.core.instrument.Clock;

/**
 * One snapshot for all meters of one scrape: taking it visits every connection, and there are
 * dozens of meters.
 */
final class NodeSnapshots {
  private static final long FRESH_NANOS = 100_000_000L;

  private final Node node;
  private final Clock clock;
  private NodeStats latest;
  private long taken;

  NodeSnapshots(Node node, Clock clock) {
    this.node = node;
    this.clock = clock;
    this.latest = node.stats();
    this.taken = clock.monotonicTime();
  }

  synchronized NodeStats get() {
    long now = clock.monotonicTime();
    if (now - taken >= FRESH_NANOS) {
      latest = node.stats();
      taken = now;
    }
    return latest;
  }
}
