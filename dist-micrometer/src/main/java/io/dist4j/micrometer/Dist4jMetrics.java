package io.dist4j.micrometer;

import io.dist4j.node.Node;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Shows a node, and each of its connections while it is up, as meters whose names begin with {@code
 * dist4j.}: {@code new Dist4jMetrics(node).bindTo(registry)}. Any thread.
 */
public final class Dist4jMetrics implements MeterBinder, AutoCloseable {
  private final Node node;
  private final boolean eachConnection;
  private final Queue<Binding> bindings = new ConcurrentLinkedQueue<>();

  private Dist4jMetrics(Node node, boolean eachConnection) {
    this.node = Objects.requireNonNull(node, "node");
    this.eachConnection = eachConnection;
  }

  /** A node, with tag {@code node}, and each of its connections, with tag {@code peer} as well. */
  public Dist4jMetrics(Node node) {
    this(node, true);
  }

  /**
   * A node alone, for clusters in which names come and go: each would be a time series for ever.
   */
  public static Dist4jMetrics withoutPeers(Node node) {
    return new Dist4jMetrics(node, false);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    bindings.add(Binding.of(node, registry, eachConnection));
  }

  /** Removes the meters from every registry that they were bound to. Before the node is closed. */
  @Override
  public void close() {
    for (Binding each = bindings.poll(); each != null; each = bindings.poll()) {
      each.close();
    }
  }
}
