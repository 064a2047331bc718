package io.dist4j.node;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of events, in order, on one thread. What waits is bounded: whoever publishes is
 * an event loop and never waits, and strangers decide how much there is to tell.
 */
final class NodeEvents {
  /** Events of any kind that may wait. */
  static final int MAX_WAITING = 65_536;

  /**
   * Events that strangers can cause; beyond this there is still room for nodes that come and go.
   */
  static final int MAX_FROM_STRANGERS = 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(NodeEvents.class);

  private final Executor inOrder;
  private final List<NodeListener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder dropped = new LongAdder();

  NodeEvents(Executor inOrder) {
    this.inOrder = inOrder;
  }

  Subscription add(NodeListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** How many events nobody was told of. */
  long dropped() {
    return dropped.sum();
  }

  void publish(NodeEvent event) {
    if (listeners.isEmpty()) {
      return;
    }
    boolean ofNodes = event instanceof NodeEvent.Up || event instanceof NodeEvent.Down;
    if (waiting.get() >= (ofNodes ? MAX_WAITING : MAX_FROM_STRANGERS)) {
      dropped.increment();
      return;
    }
    waiting.incrementAndGet();
    try {
      inOrder.execute(() -> tellAll(event));
    } catch (RejectedExecutionException nodeIsClosed) {
      LOG.debug("nobody is told any more: {}", event);
    }
  }

  private void tellAll(NodeEvent event) {
    waiting.decrementAndGet();
    listeners.forEach(listener -> tell(listener, event));
  }

  private static void tell(NodeListener listener, NodeEvent event) {
    try {
      listener.on(event);
    } catch (Throwable e) {
      LOG.warn("a listener failed on {}", event, e);
    }
  }
}
