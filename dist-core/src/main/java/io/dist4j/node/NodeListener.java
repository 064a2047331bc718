package io.dist4j.node;

/** Hears of nodes coming and going, in order, on a thread of the node's that is no event loop. */
@FunctionalInterface
public interface NodeListener {
  /** One event. */
  void on(NodeEvent event);
}
