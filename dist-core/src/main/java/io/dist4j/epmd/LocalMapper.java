package io.dist4j.epmd;

import io.dist4j.carrier.Carrier;
import io.dist4j.protocol.NodeName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mapper of this host inside this process, for when there is no other. */
final class LocalMapper {
  private static final Logger LOG = LoggerFactory.getLogger(LocalMapper.class);

  private final Carrier carrier;
  private final Optional<EpmdServerConfig> config;
  private final HostResolver resolver;
  private EpmdServer server;
  private boolean closed;

  LocalMapper(Carrier carrier, EpmdPortMapperConfig config, HostResolver resolver) {
    this.carrier = carrier;
    this.config = config.embedded().map(embedded -> embedded.withPort(config.port()));
    this.resolver = resolver;
  }

  boolean allowed() {
    return config.isPresent();
  }

  synchronized Optional<EpmdServer> server() {
    return Optional.ofNullable(server);
  }

  /** Tries to become the mapper. Failing is no failure: somebody else is the mapper by now. */
  CompletionStage<Void> tryToServe(NodeName self) {
    return resolver
        .resolve(self.host())
        .exceptionally(unknown -> List.of())
        .thenCompose(
            own -> EpmdServer.startAsync(carrier, reachable(config.orElseThrow(), self, own)))
        .handle(this::started);
  }

  void close() {
    Optional<EpmdServer> running;
    synchronized (this) {
      closed = true;
      running = server();
    }
    running.ifPresent(EpmdServer::close);
  }

  // Nodes ask for us at the addresses that our host part resolves to. On Debian a machine's own
  // name
  // is 127.0.1.1, which is loopback and harmless to serve; a real interface takes the two steps.
  private static EpmdServerConfig reachable(
      EpmdServerConfig config, NodeName self, List<InetAddress> own) {
    List<InetAddress> bind = new ArrayList<>(config.plainMapperBind());
    for (InetAddress address : own) {
      if (address.isLoopbackAddress() && !bind.contains(address)) {
        bind.add(address);
      }
    }
    boolean found = bind.stream().anyMatch(a -> a.isAnyLocalAddress() || own.contains(a));
    if (!found && !own.isEmpty()) {
      LOG.warn(
          "port mapper: Erlang nodes look for {} at {}, where the embedded mapper does not listen;"
              + " plain-mapper-bind with i-accept-plain changes that",
          self,
          new InetSocketAddress(own.get(0), config.port()));
    }
    return config.withPlainBind(bind, config.acceptPlain());
  }

  private Void started(EpmdServer started, Throwable failure) {
    if (failure != null) {
      LOG.debug("port mapper: not started here: {}", Stages.cause(failure).getMessage());
      return null;
    }
    boolean tooLate;
    synchronized (this) {
      tooLate = closed;
      server = started;
    }
    if (tooLate) {
      started.closeAsync();
    }
    return null;
  }
}
