package io.dist4j.micrometer;

import io.dist4j.node.Node;
import io.dist4j.watch.ConnectionStats;

/** One connection; after its end what was seen last, until its meters are gone as well. */
final class ConnectionSnapshots {
  private final Node node;
  private volatile ConnectionStats latest;

  ConnectionSnapshots(Node node, ConnectionStats first) {
    this.node = node;
    this.latest = first;
  }

  ConnectionStats get() {
    ConnectionStats now = node.connection(latest.peer()).orElse(latest);
    latest = now;
    return now;
  }
}
