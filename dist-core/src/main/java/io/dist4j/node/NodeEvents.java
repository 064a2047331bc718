package io.dist4j.node;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners of nodes coming and going, in order, on one thread. */
final class NodeEvents {
  private static final Logger LOG = LoggerFactory.getLogger(NodeEvents.class);

  private final Executor inOrder;
  private final List<NodeListener> listeners = new CopyOnWriteArrayList<>();

  NodeEvents(Executor inOrder) {
    this.inOrder = inOrder;
  }

  Subscription add(NodeListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void publish(NodeEvent event) {
    LOG.info("{}", event);
    try {
      inOrder.execute(() -> listeners.forEach(listener -> tell(listener, event)));
    } catch (RejectedExecutionException nodeIsClosed) {
      LOG.debug("nobody is told any more: {}", event);
    }
  }

  private static void tell(NodeListener listener, NodeEvent event) {
    try {
      listener.on(event);
    } catch (Throwable e) {
      LOG.warn("a listener failed on {}", event, e);
    }
  }
}
