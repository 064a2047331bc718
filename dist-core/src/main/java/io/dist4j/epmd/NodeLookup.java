package io.dist4j.epmd;

import io.dist4j.CarrierException;
import io.dist4j.protocol.NodeName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks the mapper at one address of a host after the other, until one knows the node. */
final class NodeLookup {
  private final EpmdClient client;
  private final HostResolver resolver;
  private final int mapperPort;

  NodeLookup(EpmdClient client, HostResolver resolver, int mapperPort) {
    this.client = client;
    this.resolver = resolver;
    this.mapperPort = mapperPort;
  }

  /**
   * One try.
   *
   * @param host where the node would be
   * @param mapper whom to ask
   */
  private record Try(InetAddress host, InetAddress mapper) {}

  CompletionStage<Optional<InetSocketAddress>> find(NodeName node) {
    return resolver.resolve(node.host()).thenCompose(hosts -> first(node, tries(hosts), 0, null));
  }

  private static List<Try> tries(List<InetAddress> hosts) {
    List<Try> tries = new ArrayList<>();
    hosts.forEach(host -> tries.add(new Try(host, host)));
    // A strict mapper of this machine listens on loopback only, yet the machine's own name may
    // resolve to another of its addresses (127.0.1.1 or that of an interface).
    for (InetAddress host : hosts) {
      if (!host.equals(BindAddresses.loopback()) && isHere(host)) {
        tries.add(new Try(host, BindAddresses.loopback()));
      }
    }
    return tries;
  }

  private static boolean isHere(InetAddress host) {
    return host.isLoopbackAddress() || BindAddresses.exists(host);
  }

  private CompletionStage<Optional<InetSocketAddress>> first(
      NodeName node, List<Try> tries, int index, Throwable failure) {
    if (index == tries.size()) {
      return CompletableFuture.failedStage(nobodyAnswered(node, failure));
    }
    Try next = tries.get(index);
    return client
        .lookup(new InetSocketAddress(next.mapper(), mapperPort), node.name())
        .handle(
            (found, fault) -> {
              if (fault != null) {
                return first(node, tries, index + 1, Stages.cause(fault));
              }
              return found
                  .map(port -> address(next.host(), port))
                  .orElseGet(() -> orLater(node, tries, index));
            })
        .thenCompose(stage -> stage);
  }

  private static CompletionStage<Optional<InetSocketAddress>> address(
      InetAddress host, NodePort port) {
    return CompletableFuture.completedStage(Optional.of(new InetSocketAddress(host, port.port())));
  }

  // One mapper said no. Another may still say yes, but failures no longer matter.
  private CompletionStage<Optional<InetSocketAddress>> orLater(
      NodeName node, List<Try> tries, int index) {
    return first(node, tries, index + 1, null).exceptionally(nobody -> Optional.empty());
  }

  private CarrierException nobodyAnswered(NodeName node, Throwable last) {
    String why = last == null ? "the host has no address" : last.getMessage();
    return new CarrierException(
        "no port mapper on port " + mapperPort + " knows where " + node + " is: " + why, last);
  }
}
