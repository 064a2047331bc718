package io.dist4j.node;

import io.dist4j.carrier.Carrier;
import io.dist4j.epmd.EpmdPortMapperConfig;
import io.dist4j.epmd.NodeResolver;
import io.dist4j.epmd.PortMapper;
import io.dist4j.epmd.ResolvingPortMapper;
import io.dist4j.epmd.SinglePortMapper;
import io.dist4j.epmd.StaticPortMapper;
import io.dist4j.protocol.NodeName;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the way to the port mapper when a node starts. */
@FunctionalInterface
public interface PortMapperFactory {
  /** A fresh mapper, closed with the node. */
  PortMapper open();

  /** Nodes on fixed addresses; nobody is asked, and no others can be reached. */
  static PortMapperFactory fixed(Map<NodeName, InetSocketAddress> nodes) {
    SecureRandom random = new SecureRandom();
    return () -> new StaticPortMapper(nodes, random::nextInt);
  }

  /** Nodes that all listen on {@code port}, as with {@code erl -erl_epmd_port}; so must we. */
  static PortMapperFactory singlePort(int port) {
    SecureRandom random = new SecureRandom();
    return () -> new SinglePortMapper(port, random::nextInt);
  }

  /** Nodes that the program finds itself. */
  static PortMapperFactory resolving(NodeResolver resolver) {
    SecureRandom random = new SecureRandom();
    return () -> new ResolvingPortMapper(resolver, random::nextInt);
  }

  /**
   * The standard port mapper.
   *
   * @param plainCarrier opens a carrier for plain TCP, which is what a port mapper speaks; closed
   *     with the mapper
   */
  static PortMapperFactory epmd(Supplier<Carrier> plainCarrier, EpmdPortMapperConfig config) {
    return () -> new EpmdOnOwnCarrier(plainCarrier.get(), config);
  }
}
