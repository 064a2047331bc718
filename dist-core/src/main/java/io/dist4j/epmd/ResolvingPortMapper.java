package io.dist4j.epmd;

import io.dist4j.protocol.NodeName;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;

/** Nodes found by a program's own {@link NodeResolver}; making this node known is up to it too. */
public final class ResolvingPortMapper implements PortMapper {
  private final NodeResolver resolver;
  private final IntSupplier random;

  /**
   * @param random any 32 bits; with no mapper to count, the creation of this node is drawn
   */
  public ResolvingPortMapper(NodeResolver resolver, IntSupplier random) {
    this.resolver = Objects.requireNonNull(resolver, "resolver");
    this.random = Objects.requireNonNull(random, "random");
  }

  @Override
  public CompletionStage<Optional<InetSocketAddress>> lookup(NodeName node) {
    return resolver.resolve(node);
  }

  /** Draws a creation, as Erlang does when it runs without epmd; never 0 to 3. */
  @Override
  public CompletionStage<Integer> register(NodeName self, int port, boolean hidden) {
    return CompletableFuture.completedStage(DrawnCreation.from(random));
  }

  @Override
  public String describe(NodeName node) {
    return "the resolver of this program";
  }

  @Override
  public void close() {
    // The resolver is the program's.
  }
}
