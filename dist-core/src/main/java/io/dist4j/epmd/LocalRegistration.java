package io.dist4j.epmd;

import io.dist4j.CarrierException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's name at the mapper of this host: registered once by request, then again whenever the
 * mapper went away. Several nodes may notice at once that there is no mapper; the one that binds
 * the port serves, the others lose the race and register with it.
 */
final class LocalRegistration {
  private static final Logger LOG = LoggerFactory.getLogger(LocalRegistration.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(50);
  private static final int FIRST_ATTEMPTS = 6;

  private final Carrier carrier;
  private final EpmdClient client;
  private final EpmdPortMapperConfig config;
  private final Delays delays;
  private final InetSocketAddress mapper;
  private NodePort node;
  private EpmdRegistration current;
  private EpmdServer embedded;
  private EventLoop.Cancellable timer = () -> {};
  private boolean closed;

  LocalRegistration(
      Carrier carrier, EpmdClient client, EpmdPortMapperConfig config, Delays delays) {
    this.carrier = carrier;
    this.client = client;
    this.config = config;
    this.delays = delays;
    this.mapper = new InetSocketAddress(BindAddresses.loopback(), config.port());
  }

  CompletionStage<Integer> start(NodePort self) {
    synchronized (this) {
      if (node != null || closed) {
        throw new IllegalStateException("a port mapper registers one node, once");
      }
      node = self;
    }
    CompletableFuture<Integer> creation = new CompletableFuture<>();
    first(creation, 1, FIRST_WAIT);
    return creation;
  }

  synchronized Optional<EpmdServer> embedded() {
    return Optional.ofNullable(embedded);
  }

  void close() {
    Optional<EpmdServer> server;
    synchronized (this) {
      closed = true;
      timer.cancel();
      server = Optional.ofNullable(embedded);
      if (current != null) {
        current.close();
      }
    }
    server.ifPresent(EpmdServer::close);
  }

  private void first(CompletableFuture<Integer> creation, int attempt, Duration wait) {
    attempt(config.startEmbedded())
        .whenComplete(
            (registration, failure) -> {
              if (failure == null) {
                hold(registration);
                creation.complete(registration.creation());
              } else if (attempt == FIRST_ATTEMPTS || !isAbsence(failure)) {
                creation.completeExceptionally(Stages.cause(failure));
              } else {
                later(wait, () -> first(creation, attempt + 1, wait.multipliedBy(2)));
              }
            });
  }

  // Erlang tries again each 2 s for ever; so do we, but begin sooner.
  private void again(Duration wait, Duration away) {
    boolean takeOver = config.startEmbedded() && away.compareTo(config.takeOverAfter()) >= 0;
    attempt(takeOver)
        .whenComplete(
            (registration, failure) -> {
              if (failure == null) {
                LOG.info("port mapper: registered {} again", node.name());
                hold(registration);
              } else {
                LOG.debug(
                    "port mapper: not registered yet: {}", Stages.cause(failure).getMessage());
                lost(shorter(wait.multipliedBy(2), config.reconnectEvery()), away.plus(wait));
              }
            });
  }

  private void lost(Duration wait, Duration away) {
    later(wait, () -> again(wait, away));
  }

  private CompletionStage<EpmdRegistration> attempt(boolean mayEmbed) {
    CompletionStage<EpmdRegistration> plain = client.register(mapper, node);
    return mayEmbed
        ? plain.exceptionallyCompose(
            failure ->
                isAbsence(failure)
                    ? embed().thenCompose(done -> client.register(mapper, node))
                    : CompletableFuture.failedStage(failure))
        : plain;
  }

  // Failing to bind is no failure: somebody else is the mapper by now.
  private CompletionStage<Void> embed() {
    return EpmdServer.startAsync(carrier, EpmdServerConfig.onPort(config.port()))
        .handle(
            (server, failure) -> {
              if (server != null) {
                keep(server);
              }
              return null;
            });
  }

  private void keep(EpmdServer server) {
    boolean tooLate;
    synchronized (this) {
      tooLate = closed;
      embedded = server;
    }
    if (tooLate) {
      server.closeAsync();
    }
  }

  private void hold(EpmdRegistration registration) {
    boolean tooLate;
    synchronized (this) {
      tooLate = closed;
      current = registration;
    }
    if (tooLate) {
      registration.close();
      return;
    }
    registration
        .onLost()
        .thenRun(
            () -> {
              if (!isClosed()) {
                LOG.warn("port mapper: connection lost, {} will register again", node.name());
                lost(FIRST_WAIT, Duration.ZERO);
              }
            });
  }

  private synchronized void later(Duration wait, Runnable task) {
    if (!closed) {
      timer = delays.after(wait, task);
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private static boolean isAbsence(Throwable failure) {
    return Stages.cause(failure) instanceof CarrierException;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
