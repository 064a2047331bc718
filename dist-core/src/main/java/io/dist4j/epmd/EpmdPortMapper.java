package io.dist4j.epmd;

import io.dist4j.carrier.Carrier;
import io.dist4j.protocol.NodeName;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Nodes found and registered as Erlang nodes do it: the mapper on each host, on one port for all.
 * Is the mapper of this host itself when there is none, and registers again when the mapper was
 * gone. Borrows the carrier, which must be one that speaks plain TCP to reach real epmd.
 * Thread-safe.
 */
public final class EpmdPortMapper implements PortMapper {
  private final NodeLookup lookup;
  private final LocalMapper here;
  private final LocalRegistration registration;

  /** With the system's resolver and timer. */
  public EpmdPortMapper(Carrier carrier, EpmdPortMapperConfig config) {
    this(carrier, config, HostResolver.system(), Delays.system());
  }

  /** With everything handed in. */
  public EpmdPortMapper(
      Carrier carrier, EpmdPortMapperConfig config, HostResolver resolver, Delays delays) {
    EpmdClient client = new EpmdClient(carrier, config.timeout());
    this.lookup = new NodeLookup(client, resolver, config.port());
    this.here = new LocalMapper(carrier, config, resolver);
    this.registration = new LocalRegistration(client, config, here, delays);
  }

  @Override
  public CompletionStage<Optional<InetSocketAddress>> lookup(NodeName node) {
    return lookup.find(node);
  }

  /**
   * Registers at this host's mapper, and keeps doing so. The creation stays the one of the first
   * registration, as in Erlang: names registered later under another would make this node a
   * stranger to its own peers.
   */
  @Override
  public CompletionStage<Integer> register(NodeName self, int port, boolean hidden) {
    return registration.start(self, NodePort.of(self, port, hidden));
  }

  /** The mapper running inside this process, if it is the one of this host. */
  public Optional<EpmdServer> embedded() {
    return here.server();
  }

  @Override
  public void close() {
    registration.close();
  }
}
