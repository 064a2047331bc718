package io.dist4j.epmd;

import io.dist4j.CarrierException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.HalfOpenLimits;
import io.dist4j.carrier.HalfOpenLinks;
import io.dist4j.carrier.Listening;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port mapper that Erlang nodes and {@code epmd}'s own command line can use as if it were epmd.
 * It borrows the carrier and does not close it. Thread-safe.
 */
public final class EpmdServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EpmdServer.class);

  private final EpmdServerConfig config;
  private final List<Listening> listeners = new ArrayList<>();
  private final Set<ServedLink> links = new HashSet<>();
  private final HalfOpenLinks unfinished;
  private final RequestDesk desk;
  private final AtomicLong connections = new AtomicLong();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile int port;
  private boolean closing;

  private EpmdServer(EpmdServerConfig config) {
    this.config = config;
    this.port = config.port();
    this.unfinished = new HalfOpenLinks(limits(config), System::nanoTime);
    EpmdRegistry registry =
        new EpmdRegistry(config.maxNames(), () -> System.currentTimeMillis() / 1000);
    this.desk = new RequestDesk(registry, config.relaxedCommandCheck(), () -> port);
  }

  /**
   * Starts serving on every address of the configuration.
   *
   * @return the running server; fails with {@link CarrierException} when the port is taken
   */
  public static CompletionStage<EpmdServer> startAsync(Carrier carrier, EpmdServerConfig config) {
    EpmdServer server = new EpmdServer(config);
    CompletionStage<Void> all = CompletableFuture.completedStage(null);
    for (BindAddresses.Bind bind : BindAddresses.of(config)) {
      all = all.thenCompose(done -> server.listen(carrier, bind));
    }
    return all.handle((done, failure) -> server.started(failure)).thenCompose(stage -> stage);
  }

  /** As {@link #startAsync}, and waits; not for event loops. */
  public static EpmdServer start(Carrier carrier, EpmdServerConfig config) {
    return Stages.await(startAsync(carrier, config), Stages.NO_DEADLINE);
  }

  /** The first address it listens on, with the port that was really bound. */
  public InetSocketAddress address() {
    return addresses().get(0);
  }

  /** All addresses it listens on. */
  public synchronized List<InetSocketAddress> addresses() {
    return listeners.stream().map(Listening::address).toList();
  }

  /** Completes when it has ended, whether by {@link #close} or by KILL. */
  public CompletionStage<Void> ended() {
    return ended.copy();
  }

  /** Stops listening and closes every connection, which ends every registration. */
  public CompletionStage<Void> closeAsync() {
    List<ServedLink> toShut;
    List<CompletableFuture<Void>> closed = new ArrayList<>();
    synchronized (this) {
      closing = true;
      toShut = List.copyOf(links);
      listeners.forEach(each -> closed.add(each.closeAsync().toCompletableFuture()));
    }
    toShut.forEach(ServedLink::shut);
    CompletableFuture.allOf(closed.toArray(CompletableFuture<?>[]::new))
        .whenComplete((done, failure) -> ended.complete(null));
    return ended();
  }

  /** As {@link #closeAsync}, and waits; not for event loops. */
  @Override
  public void close() {
    Stages.await(closeAsync(), Stages.NO_DEADLINE);
  }

  /** Counts a new connection; the oldest unfinished one leaves when it gets crowded. */
  HalfOpenLinks.Place opened(ServedLink link, InetAddress from) {
    boolean tooLate;
    synchronized (this) {
      tooLate = closing;
      links.add(link);
    }
    if (tooLate) {
      link.shut();
    }
    return unfinished.admit(from, link::evict);
  }

  synchronized Outcome handle(EpmdRequest request, ServedLink link, InetAddress from) {
    boolean local = from.isLoopbackAddress();
    return desk.handle(
        request, new RequestDesk.Asker(local, connections.incrementAndGet(), link::shut));
  }

  /** A registration ends; more than once is harmless. */
  synchronized void forget(RegisteredName name) {
    desk.connectionLost(name);
  }

  synchronized void closed(ServedLink link) {
    links.remove(link);
  }

  // An honest request is complete within a millisecond of its connection, so of many unfinished
  // ones the oldest is a silent one. All nodes of this host come from one address, 127.0.0.1, so
  // that address is held to the total only, or its own flood would keep its own nodes out. How
  // often
  // a source connects is not limited.
  private static HalfOpenLimits limits(EpmdServerConfig config) {
    return new HalfOpenLimits(
        config.maxConnectionsPerSource(),
        config.maxConnections(),
        Integer.MAX_VALUE,
        Integer.MAX_VALUE,
        false);
  }

  private CompletionStage<Void> listen(Carrier carrier, BindAddresses.Bind bind) {
    InetSocketAddress local = new InetSocketAddress(bind.address(), port);
    CompletionStage<Void> listening =
        carrier.listen(local, () -> new ServedLink(this, config)).thenAccept(this::listening);
    return bind.required() ? listening : listening.exceptionally(this::without);
  }

  private synchronized void listening(Listening listening) {
    listeners.add(listening);
    port = listening.address().getPort();
  }

  private Void without(Throwable failure) {
    LOG.warn("port mapper: goes on without one address: {}", Stages.cause(failure).getMessage());
    return null;
  }

  private CompletionStage<EpmdServer> started(Throwable failure) {
    if (failure == null) {
      LOG.info("port mapper: listening on {}", addresses());
      return CompletableFuture.completedStage(this);
    }
    return closeAsync().thenCompose(done -> CompletableFuture.failedStage(Stages.cause(failure)));
  }
}
