package io.dist4j.node;

/**
 * Hears of nodes coming and going and of what was refused, in order, on a thread of the node's that
 * is no event loop. Listeners share that thread: one that takes long delays the others, and when
 * too much waits the newest events are dropped and counted ({@code NodeStats.droppedEvents}).
 */
@FunctionalInterface
public interface NodeListener {
  /** One event. */
  void on(NodeEvent event);
}
