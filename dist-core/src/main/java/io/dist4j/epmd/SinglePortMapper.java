package io.dist4j.epmd;

import io.dist4j.ConfigurationException;
import io.dist4j.protocol.NodeName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;

/**
 * Every node of the cluster listens on the same port, and so is found by its host alone: {@code erl
 * -start_epmd false -erl_epmd_port Port}. One node an address, and nobody to ask.
 */
public final class SinglePortMapper implements PortMapper {
  private static final int MAX_PORT = 0xFFFF;

  private final int port;
  private final HostResolver resolver;
  private final IntSupplier random;

  /**
   * With the system's resolver.
   *
   * @param port of every node, this one included
   * @param random any 32 bits; with no mapper to count, the creation of this node is drawn
   */
  public SinglePortMapper(int port, IntSupplier random) {
    this(port, HostResolver.system(), random);
  }

  /** With everything handed in. */
  public SinglePortMapper(int port, HostResolver resolver, IntSupplier random) {
    if (port < 1 || port > MAX_PORT) {
      throw new ConfigurationException("single port: must be 1 to 65535, not " + port);
    }
    this.port = port;
    this.resolver = Objects.requireNonNull(resolver, "resolver");
    this.random = Objects.requireNonNull(random, "random");
  }

  /** The first address of the node's host, as Erlang takes it, and the port of all. */
  @Override
  public CompletionStage<Optional<InetSocketAddress>> lookup(NodeName node) {
    return resolver.resolve(node.host()).thenApply(this::first);
  }

  private Optional<InetSocketAddress> first(List<InetAddress> addresses) {
    return addresses.stream().findFirst().map(address -> new InetSocketAddress(address, port));
  }

  /**
   * Draws a creation, as Erlang does when it runs without epmd; never 0 to 3. Fails with {@link
   * ConfigurationException} when the node listens on another port, where nobody would look for it.
   */
  @Override
  public CompletionStage<Integer> register(NodeName self, int listens, boolean hidden) {
    if (listens != port) {
      return CompletableFuture.failedStage(
          new ConfigurationException(
              self
                  + " listens on port "
                  + listens
                  + ", and its peers look for it on the single port "
                  + port
                  + " of all nodes; let it listen there"));
    }
    return CompletableFuture.completedStage(DrawnCreation.from(random));
  }

  @Override
  public String describe(NodeName node) {
    return "the single port " + port + " of all nodes";
  }

  @Override
  public void close() {
    // Nothing was registered.
  }
}
