package io.dist4j.node;

import io.dist4j.CarrierException;
import io.dist4j.DistException;
import io.dist4j.control.ControlMessage;
import io.dist4j.driver.ConnectionDriver;
import io.dist4j.driver.LinkEnd;
import io.dist4j.handshake.Admission;
import io.dist4j.handshake.Gatekeeper;
import io.dist4j.process.Outbound;
import io.dist4j.process.ProcessTable;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other nodes we have, or are about to have, a connection with. */
final class PeerTable implements Outbound, Gatekeeper {
  private static final Logger LOG = LoggerFactory.getLogger(PeerTable.class);
  private static final Atom NOCONNECTION = Atom.of("noconnection");

  private final NodeName self;
  private final NodeWatch watch;
  private final NodeLimits limits;
  private final Map<NodeName, Peer> peers = new ConcurrentHashMap<>();
  private volatile boolean closed;
  private volatile Dialer dialer;
  private volatile ProcessTable processes;

  PeerTable(NodeName self, NodeWatch watch, NodeLimits limits) {
    this.self = self;
    this.watch = watch;
    this.limits = limits;
  }

  /** Called once, before the first connection. */
  void start(Dialer connections, ProcessTable table) {
    this.dialer = connections;
    this.processes = table;
  }

  Peer peer(NodeName name) {
    if (name.isLong() != self.isLong()) {
      throw new IllegalArgumentException(
          self
              + " uses "
              + (self.isLong() ? "long" : "short")
              + " names, and can only reach nodes that do; '"
              + name.host()
              + "' is "
              + (name.isLong() ? "a long" : "a short")
              + " host part");
    }
    // Looked up first: nearly always it is there, and this takes no lock and makes no closure.
    Peer known = peers.get(name);
    if (known != null) {
      return known;
    }
    return peers.computeIfAbsent(name, n -> new Peer(self, n, dialer, this, new Backlog(limits)));
  }

  /** What there is with a node, or null; makes no entry. */
  Peer known(NodeName name) {
    return peers.get(name);
  }

  /** A peer that has nothing any more. */
  void forget(Peer peer) {
    peers.remove(peer.name(), peer);
  }

  int size() {
    return peers.size();
  }

  boolean isClosed() {
    return closed;
  }

  List<NodeName> connected() {
    return peers.entrySet().stream()
        .filter(entry -> entry.getValue().isUp())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  void closeAll() {
    closed = true;
    peers.values().forEach(Peer::shutDown);
  }

  @Override
  public void message(NodeName node, ControlMessage message, Term payload) {
    peer(node).message(message, payload);
  }

  @Override
  public void signal(NodeName node, ControlMessage message) {
    Peer known = peers.get(node);
    if (known != null) {
      known.signal(message);
    }
  }

  // A stranger's claim makes no entry here: that would let names pile up.
  @Override
  public Admission admit(NodeName claimed, DistFlags flags) {
    if (claimed.isLong() != self.isLong()) {
      LOG.debug("{} uses the other kind of host part than {}", claimed, self);
      return Admission.NOT_ALLOWED;
    }
    Peer known = peers.get(claimed);
    return known == null ? Admission.OK : known.admit();
  }

  @Override
  public boolean proceedWhenAlive(NodeName name) {
    Peer known = peers.get(name);
    return known == null || !known.isUp();
  }

  /** A signal from a connected peer. */
  void received(Peer peer, ControlMessage message, Term payload) {
    processes.router().received(peer.atom(), message, payload);
  }

  /** Where what happens is told. */
  NodeWatch watch() {
    return watch;
  }

  /** Holds a sender back while a node is being connected. */
  void awaitQuietly(CompletableFuture<?> connecting) {
    try {
      connecting.get(limits.setup().toNanos() * 2, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException lost) {
      // What waited is lost and was reported; the sender of the next message starts anew.
      LOG.debug("a sender waited in vain", lost);
    }
  }

  void down(UpLink link, LinkEnd end) {
    watch.down(link, end.reason(), end.cause());
    processes.nodeDown(link.info().name(), NOCONNECTION);
  }

  void awaitPeer(Peer peer, ConnectionDriver attempt) {
    attempt
        .link()
        .eventLoop()
        .schedule(() -> peer.giveUpWaiting(attempt), limits.setup().toNanos());
  }

  static DistException unwrap(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof DistException known
        ? known
        : new CarrierException("connecting failed: " + cause, cause);
  }
}
