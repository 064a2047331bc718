package io.dist4j.micrometer;

import io.dist4j.node.Node;
import io.dist4j.node.NodeEvent;
import io.dist4j.node.Subscription;
import io.dist4j.protocol.NodeName;
import io.dist4j.watch.ConnectionStats;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;

/** One node in one registry. */
final class Binding implements AutoCloseable {
  private final Node node;
  private final MeterRegistry registry;
  private final MeterGroup whole;
  private final Map<NodeName, MeterGroup> peers = new TreeMap<>();
  private Subscription events = () -> {};
  private boolean closed;

  private Binding(Node node, MeterRegistry registry) {
    this.node = node;
    this.registry = registry;
    this.whole = new MeterGroup(registry, "node", node.name().toString());
  }

  static Binding of(Node node, MeterRegistry registry, boolean eachConnection) {
    Binding binding = new Binding(node, registry);
    NodeMeters.register(binding.whole, new NodeSnapshots(node, registry.config().clock()));
    if (eachConnection) {
      binding.follow();
    }
    return binding;
  }

  // First the events, then who is up already: nobody is missed, and twice does no harm.
  private void follow() {
    events =
        node.onEvent(
            event -> {
              if (event instanceof NodeEvent.Up up) {
                node.connection(up.peer()).ifPresent(this::up);
              } else if (event instanceof NodeEvent.Down down) {
                down(down.peer());
              }
            });
    node.connections().forEach(this::up);
  }

  private synchronized void up(ConnectionStats connection) {
    NodeName peer = connection.peer();
    if (closed || peers.containsKey(peer)) {
      return;
    }
    MeterGroup group =
        new MeterGroup(registry, "node", node.name().toString(), "peer", peer.toString());
    ConnectionMeters.register(group, new ConnectionSnapshots(node, connection));
    peers.put(peer, group);
  }

  private synchronized void down(NodeName peer) {
    // A peer that is there again already keeps its meters.
    if (node.connection(peer).isPresent()) {
      return;
    }
    MeterGroup group = peers.remove(peer);
    if (group != null) {
      group.remove();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    events.close();
    peers.values().forEach(MeterGroup::remove);
    peers.clear();
    whole.remove();
  }
}
