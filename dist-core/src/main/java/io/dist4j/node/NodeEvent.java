package io.dist4j.node;

import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.NodeName;

/** A node came or went; {@code net_kernel:monitor_nodes/2} in Erlang. */
public sealed interface NodeEvent {
  /** Which node. */
  NodeName peer();

  /** A connection is up. */
  record Up(NodeName peer) implements NodeEvent {
    @Override
    public String toString() {
      return peer + " is up";
    }
  }

  /**
   * The connection is gone.
   *
   * @param detail one sentence for people
   */
  record Down(NodeName peer, DownReason reason, String detail) implements NodeEvent {
    @Override
    public String toString() {
      return peer + " is down: " + reason + ", " + detail;
    }
  }
}
