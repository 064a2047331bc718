package io.dist4j.epmd;

import io.dist4j.protocol.NodeName;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** How a node finds others and is found. What it says is a hint: identity is proven on the link. */
public interface PortMapper extends AutoCloseable {
  /**
   * Where a node listens.
   *
   * @return empty when the node is not running, as far as anybody can tell; fails with {@link
   *     io.dist4j.CarrierException} when nobody could be asked
   */
  CompletionStage<Optional<InetSocketAddress>> lookup(NodeName node);

  /**
   * Makes this node known, once, until {@link #close}.
   *
   * @param port where it listens
   * @param hidden whether it is a hidden node
   * @return its creation, unsigned and never 0 to 3; fails with {@link
   *     io.dist4j.ConnectionRefusedByPeerException} when the name is taken
   */
  CompletionStage<Integer> register(NodeName self, int port, boolean hidden);

  /**
   * Who was asked for a node, for a message about one that was not found.
   *
   * @return the beginning of a sentence, such as {@code the port mapper of localhost}
   */
  default String describe(NodeName node) {
    return "the port mapper of " + node.host();
  }

  /** Withdraws the registration. */
  @Override
  void close();
}
