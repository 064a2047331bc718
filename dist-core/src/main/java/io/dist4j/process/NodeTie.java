package io.dist4j.process;

import io.dist4j.protocol.NodeName;

/** One {@code monitor_node(Node, true)}. Guarded by its owner's lock. */
final class NodeTie extends Tie {
  final NodeName node;

  NodeTie(LocalProcess owner, NodeName node) {
    super(owner);
    this.node = node;
  }
}
