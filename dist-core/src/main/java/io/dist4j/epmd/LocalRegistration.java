package io.dist4j.epmd;

import io.dist4j.CarrierException;
import io.dist4j.carrier.EventLoop;
import io.dist4j.protocol.NodeName;
import java.net.InetSocketAddress;
import java.time.Duration;
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

  private final EpmdClient client;
  private final EpmdPortMapperConfig config;
  private final LocalMapper here;
  private final Delays delays;
  private final InetSocketAddress mapper;
  private final CompletableFuture<Integer> creation = new CompletableFuture<>();
  private NodeName self;
  private NodePort node;
  private EpmdRegistration current;
  private EventLoop.Cancellable timer = () -> {};
  private boolean closed;

  LocalRegistration(
      EpmdClient client, EpmdPortMapperConfig config, LocalMapper here, Delays delays) {
    this.client = client;
    this.config = config;
    this.here = here;
    this.delays = delays;
    this.mapper = new InetSocketAddress(BindAddresses.loopback(), config.port());
  }

  CompletionStage<Integer> start(NodeName name, NodePort entry) {
    synchronized (this) {
      if (node != null || closed) {
        throw new IllegalStateException("a port mapper registers one node, once");
      }
      self = name;
      node = entry;
    }
    Duration limit = config.timeout().multipliedBy(3);
    EventLoop.Cancellable deadline = delays.after(limit, () -> giveUp(limit));
    creation.whenComplete((done, failure) -> deadline.cancel());
    first(1, FIRST_WAIT);
    return creation.copy();
  }

  void close() {
    synchronized (this) {
      closed = true;
      timer.cancel();
      if (current != null) {
        current.close();
      }
    }
    creation.completeExceptionally(new CarrierException("the port mapper was closed"));
    here.close();
  }

  private void first(int attempt, Duration wait) {
    attempt(here.allowed())
        .whenComplete(
            (registration, failure) -> {
              if (failure == null) {
                begin(registration);
              } else if (creation.isDone()) {
                LOG.debug("port mapper: given up already");
              } else if (attempt == FIRST_ATTEMPTS || !isAbsence(failure)) {
                creation.completeExceptionally(Stages.cause(failure));
              } else {
                later(wait, () -> first(attempt + 1, wait.multipliedBy(2)));
              }
            });
  }

  private void begin(EpmdRegistration registration) {
    if (creation.complete(registration.creation())) {
      hold(registration);
    } else {
      registration.close();
    }
  }

  private void giveUp(Duration limit) {
    creation.completeExceptionally(
        new CarrierException(
            "the port mapper at " + mapper + " did not register " + self + " within " + limit));
  }

  // Erlang tries again each 2 s for ever; so do we, but begin sooner.
  private void again(Duration wait, Duration away) {
    boolean takeOver = here.allowed() && away.compareTo(config.takeOverAfter()) >= 0;
    attempt(takeOver)
        .whenComplete(
            (registration, failure) -> {
              if (failure == null) {
                LOG.info("port mapper: registered {} again", self);
                hold(registration);
              } else {
                LOG.debug("port mapper: {} again: {}", self, Stages.cause(failure).getMessage());
                lost(shorter(wait.multipliedBy(2), config.reconnectEvery()), away.plus(wait));
              }
            });
  }

  private void lost(Duration wait, Duration away) {
    later(wait, () -> again(wait, away));
  }

  private CompletionStage<EpmdRegistration> attempt(boolean mayServe) {
    CompletionStage<EpmdRegistration> plain = client.register(mapper, node);
    if (!mayServe) {
      return plain;
    }
    return plain.exceptionallyCompose(
        failure ->
            isAbsence(failure)
                ? here.tryToServe(self).thenCompose(done -> client.register(mapper, node))
                : CompletableFuture.failedStage(failure));
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
    registration.onLost().thenRun(this::connectionLost);
  }

  private void connectionLost() {
    if (!isClosed()) {
      LOG.warn("port mapper: connection lost, {} will register again", self);
      lost(FIRST_WAIT, Duration.ZERO);
    }
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
