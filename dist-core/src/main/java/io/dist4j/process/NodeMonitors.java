package io.dist4j.process;

import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes that one process monitors, as often as it said so. Guarded by the process's lock. */
final class NodeMonitors {
  private static final Atom NODEDOWN = Atom.of("nodedown");

  private final LocalProcess self;
  private @Nullable List<NodeTie> ties;

  NodeMonitors(LocalProcess self) {
    this.self = self;
  }

  /** {@code monitor_node(Node, true)}; connects first. The own node never goes down. */
  void add(NodeName node) {
    if (node.equals(self.table().nodeName())) {
      return;
    }
    NodeTie tie = new NodeTie(self, node);
    if (ties == null) {
      ties = new ArrayList<>();
    }
    ties.add(tie);
    self.emit(Atom.of(node.toString()), null, tie);
  }

  /** {@code monitor_node(Node, false)}: takes one back. */
  void remove(NodeName node) {
    if (ties == null) {
      return;
    }
    for (NodeTie tie : ties) {
      if (tie.node.equals(node)) {
        remove(tie);
        return;
      }
    }
  }

  boolean has(NodeTie tie) {
    return ties != null && ties.contains(tie);
  }

  void down(NodeTie tie) {
    if (has(tie)) {
      remove(tie);
      self.deliverOwed(Tuple.of(NODEDOWN, Atom.of(tie.node.toString())));
    }
  }

  void exit() {
    if (ties != null) {
      ties.forEach(Tie::detach);
      ties = null;
    }
  }

  int size() {
    return ties == null ? 0 : ties.size();
  }

  private void remove(NodeTie tie) {
    ties.remove(tie);
    tie.detach();
  }
}
