package io.dist4j.node;

import io.dist4j.CarrierException;
import io.dist4j.DistException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.carrier.Listening;
import io.dist4j.driver.LinkLimits;
import io.dist4j.epmd.PortMapper;
import io.dist4j.handshake.ChallengeLedger;
import io.dist4j.handshake.HandshakeSettings;
import io.dist4j.otp.Caller;
import io.dist4j.otp.OtpServices;
import io.dist4j.process.ProcessLimits;
import io.dist4j.process.ProcessTable;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Pid;
import io.dist4j.watch.Beans;
import io.dist4j.watch.ConnectionStats;
import io.dist4j.watch.FlightEvents;
import io.dist4j.watch.NodeStats;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of one running node, and the order in which they start and stop. */
final class NodeRuntime implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeRuntime.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final NodeConfig config;
  private final NodeWorkers workers;
  private final NodeEvents events;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Carrier carrier;
  private final NodeWatch watch;
  private final PeerTable peers;
  private PortMapper portMapper;
  private Listening listening;
  private int creation;
  private ProcessTable processes;
  private OtpServices services;
  private volatile Beans beans = Beans.none();
  private Runnable stopFlightRecords = () -> {};
  private Caller caller;
  // Null until the creation is known: whoever dials before is turned away and tries again.
  private volatile Dialer dialer;

  private NodeRuntime(NodeConfig config) {
    this.config = config;
    // First: when it fails nothing is left to be closed.
    this.carrier = config.carrier().get();
    this.workers = new NodeWorkers(config.name().name());
    this.events = new NodeEvents(workers.events());
    this.watch = new NodeWatch(config.name(), carrier.name(), events);
    this.peers = new PeerTable(config.name(), watch, config.limits(), config.sendPolicy());
  }

  static NodeRuntime start(NodeConfig config) {
    NodeRuntime runtime = new NodeRuntime(config);
    try {
      runtime.open();
      return runtime;
    } catch (RuntimeException failed) {
      runtime.close();
      throw failed;
    }
  }

  NodeConfig config() {
    return config;
  }

  InetSocketAddress listenAddress() {
    return listening.address();
  }

  int creation() {
    return creation;
  }

  PeerTable peers() {
    return peers;
  }

  ProcessTable processes() {
    return processes;
  }

  OtpServices services() {
    return services;
  }

  Caller caller() {
    return caller;
  }

  NodeEvents events() {
    return events;
  }

  NodeStats stats() {
    return watch.stats(listenAddress(), processes.size(), processes.router().dropped());
  }

  List<ConnectionStats> connections() {
    return watch.connections();
  }

  Optional<ConnectionStats> connection(NodeName peer) {
    return watch.connection(peer).map(UpLink::stats);
  }

  Pid self() {
    return services.self();
  }

  boolean ping(NodeName peer, Duration limit) throws InterruptedException {
    if (peer.equals(config.name())) {
      return true;
    }
    long began = System.nanoTime();
    try {
      await(peers.peer(peer).connect(), limit);
    } catch (DistException unreachable) {
      LOG.debug("ping of {}: {}", peer, unreachable.getMessage());
      return false;
    }
    boolean answered = new Ping(processes).ask(peer, limit.minusNanos(System.nanoTime() - began));
    if (!answered) {
      peers.peer(peer).disconnect(DownReason.DISCONNECT, peer + " did not answer a ping");
    }
    return answered;
  }

  /** Waits as long as connecting may take, and names what failed. */
  <T> T await(CompletionStage<T> stage) {
    return await(stage, config.connectTimeout().plus(config.limits().setup()).multipliedBy(2));
  }

  /** Runs what belongs to the user, on no event loop and under no lock of ours. */
  void runForUser(Runnable task) {
    try {
      workers.handlers().execute(task);
    } catch (RejectedExecutionException nodeIsClosed) {
      Thread last = new Thread(task, "dist4j-closed-" + config.name().name());
      last.setDaemon(true);
      last.start();
    }
  }

  private static <T> T await(CompletionStage<T> stage, Duration limit) {
    try {
      return stage.toCompletableFuture().get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CarrierException("interrupted while waiting for the network", e);
    } catch (TimeoutException e) {
      throw new CarrierException("nothing happened within " + limit, e);
    } catch (ExecutionException | CompletionException e) {
      throw PeerTable.unwrap(e.getCause() == null ? e : e.getCause());
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (services != null) {
      services.close();
    }
    if (processes != null) {
      processes.close();
    }
    peers.closeAll();
    closeQuietly(caller);
    closeQuietly(portMapper);
    closeQuietly(listening);
    closeQuietly(carrier);
    workers.close();
    beans.close();
    stopFlightRecords.run();
  }

  private void open() {
    if (config.legacyHandshake() && carrier.handshakePrefix() != LengthPrefix.U16) {
      throw new IllegalArgumentException("legacy-handshake is for the plain carrier only");
    }
    carrier.tellRefusals(watch);
    listening = await(carrier.listen(config.listen(), this::accept));
    portMapper = config.portMapper().open();
    creation = await(portMapper.register(config.name(), listening.address().getPort(), true));
    processes =
        new ProcessTable(config.name(), creation, processLimits(), workers.handlers(), peers);
    services =
        new OtpServices(
            processes, new ConnectedPeers(config, peers), config.limits().servedProcesses());
    caller = new Caller(processes, this::runForUser);
    Dialer connections =
        new Dialer(carrier, portMapper, handshake(), linkLimits(), config.connectTimeout());
    peers.start(connections, processes, this::runForUser);
    dialer = connections;
    showBeans();
    stopFlightRecords = FlightEvents.periodic(watch::connections);
    LOG.info("{} listens on {} over {}", config.name(), listening.address(), carrier.name());
  }

  private void showBeans() {
    if (!config.jmx()) {
      return;
    }
    beans = Beans.register(config.name(), this::stats);
    events.add(
        event -> {
          if (event instanceof NodeEvent.Up up) {
            watch.connection(up.peer()).ifPresent(link -> beans.up(up.peer(), link::stats));
          } else if (event instanceof NodeEvent.Down down) {
            beans.down(down.peer());
          }
        });
  }

  private LinkHandler accept() {
    Dialer ready = dialer;
    return ready == null || closed.get()
        ? new NotReady()
        : ready.accepted(new PeerConnection(peers, null));
  }

  private HandshakeSettings handshake() {
    return HandshakeSettings.named(config.name(), creation)
        .announced(NodeFlags.HIDDEN)
        .cookies(peer -> config.peerCookies().getOrDefault(peer, config.cookie()))
        .identity(carrier.identityPolicy())
        .gatekeeper(peers)
        .challenges(RANDOM::nextInt)
        .ledger(new ChallengeLedger(System::nanoTime))
        .legacyHandshake(config.legacyHandshake())
        .build();
  }

  private ProcessLimits processLimits() {
    NodeLimits limits = config.limits();
    return new ProcessLimits(limits.mailboxCapacity(), limits.linksAndMonitors());
  }

  private LinkLimits linkLimits() {
    NodeLimits limits = config.limits();
    return new LinkLimits(
        limits.firstFrame(),
        limits.setup(),
        config.netTickTime(),
        limits.maxFrame(),
        limits.messages(),
        limits.decode(),
        limits.outgoingHighWater(),
        limits.outgoingHardLimit(),
        limits.stall());
  }

  private static void closeQuietly(AutoCloseable part) {
    if (part == null) {
      return;
    }
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("closing {} failed", part, e);
    }
  }

  /** Turns away who dials before the node is ready. */
  private static final class NotReady implements LinkHandler {
    @Override
    public void onOpen(CarrierLink link) {
      link.close();
    }

    @Override
    public void onBytes(CarrierLink link, ByteBuffer bytes) {}

    @Override
    public void onWritable(CarrierLink link) {}

    @Override
    public void onClosed(CarrierLink link, CarrierException cause) {}
  }
}
