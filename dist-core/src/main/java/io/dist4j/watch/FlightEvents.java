package io.dist4j.watch;

import io.dist4j.Limit;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Java Flight Recorder events, where the JVM has the module {@code jdk.jfr}; elsewhere nothing.
 * While no recording runs an event costs one small object on a rare path. Any thread.
 */
public final class FlightEvents {
  private static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private FlightEvents() {}

  /** A connection is up. */
  public static void up(ConnectionStats connection) {
    if (PRESENT) {
      ConnectionUpEvent.record(connection);
    }
  }

  /** A connection has ended. */
  public static void down(ConnectionStats connection, DownReason reason, String text) {
    if (PRESENT) {
      ConnectionDownEvent.record(connection, reason, text);
    }
  }

  /** A connection did not come about. */
  public static void refused(
      NodeName node,
      RefusalReason reason,
      Role role,
      Optional<NodeName> peer,
      Optional<InetSocketAddress> address,
      String text) {
    if (PRESENT) {
      RefusedEvent.record(node, reason, role, peer, address, text);
    }
  }

  /** A limit was passed. */
  public static void limit(NodeName node, Limit limit, NodeName peer, String text) {
    if (PRESENT) {
      LimitHitEvent.record(node, limit, peer, text);
    }
  }

  /**
   * A sender begins to wait for a peer that takes too little; call on its own thread.
   *
   * @return to be run on the same thread when the wait is over
   */
  public static Runnable senderHeld(InetSocketAddress peer) {
    return PRESENT ? SenderHeldEvent.begin(peer) : () -> {};
  }

  /**
   * Records the counters of each connection from time to time, while a recording runs.
   *
   * @return ends that
   */
  public static Runnable periodic(Supplier<List<ConnectionStats>> connections) {
    return PRESENT ? new PeriodicStatistics(connections).begin() : () -> {};
  }
}
