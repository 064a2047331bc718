package io.dist4j.watch;

import io.dist4j.protocol.NodeName;
import java.util.function.Supplier;

/** The JMX beans of one node, or none. */
public interface Beans extends AutoCloseable {
  /** A connection is up. Not to be called on an event loop. */
  void up(NodeName peer, Supplier<ConnectionStats> stats);

  /** It has ended. Not to be called on an event loop. */
  void down(NodeName peer);

  /** Removes all. */
  @Override
  void close();

  /** Registers the node, where the JVM has the module {@code java.management}. */
  static Beans register(NodeName node, Supplier<NodeStats> stats) {
    boolean present = ModuleLayer.boot().findModule("java.management").isPresent();
    return present ? new JmxBeans(node, stats) : none();
  }

  /** Registers nothing. */
  static Beans none() {
    return new Beans() {
      @Override
      public void up(NodeName peer, Supplier<ConnectionStats> stats) {}

      @Override
      public void down(NodeName peer) {}

      @Override
      public void close() {}
    };
  }
}
