package io.dist4j.epmd;

import io.dist4j.protocol.NodeName;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;

/** Nodes on fixed ports; nobody is asked and nobody is told. */
public final class StaticPortMapper implements PortMapper {
  private final Map<NodeName, InetSocketAddress> nodes;
  private final IntSupplier random;

  /**
   * @param nodes every node that can be reached
   * @param random any 32 bits; with no mapper to count, the creation of this node is drawn
   */
  public StaticPortMapper(Map<NodeName, InetSocketAddress> nodes, IntSupplier random) {
    this.nodes = Map.copyOf(nodes);
    this.random = random;
  }

  @Override
  public CompletionStage<Optional<InetSocketAddress>> lookup(NodeName node) {
    return CompletableFuture.completedStage(Optional.ofNullable(nodes.get(node)));
  }

  /** Draws a creation, as Erlang does when it runs without epmd; never 0 to 3. */
  @Override
  public CompletionStage<Integer> register(NodeName self, int port, boolean hidden) {
    return CompletableFuture.completedStage(DrawnCreation.from(random));
  }

  @Override
  public String describe(NodeName node) {
    return "the fixed list of nodes (port-mapper.nodes)";
  }

  @Override
  public void close() {
    // Nothing was registered.
  }
}
