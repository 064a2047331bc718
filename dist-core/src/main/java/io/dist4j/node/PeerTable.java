package io.dist4j.node;

import io.dist4j.CarrierException;
import io.dist4j.DistException;
import io.dist4j.control.ControlMessage;
import io.dist4j.control.Dialect;
import io.dist4j.driver.ConnectionDriver;
import io.dist4j.driver.LinkEnd;
import io.dist4j.handshake.Admission;
import io.dist4j.handshake.Gatekeeper;
import io.dist4j.process.Handover;
import io.dist4j.process.Outbound;
import io.dist4j.process.PeerSession;
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
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other nodes we have, or are about to have, a connection with. */
final class PeerTable implements Outbound, Gatekeeper {
  private static final Logger LOG = LoggerFactory.getLogger(PeerTable.class);

  private final NodeName self;
  private final NodeWatch watch;
  private final NodeLimits limits;
  private final SendPolicy sendPolicy;
  private final Map<NodeName, Peer> peers = new ConcurrentHashMap<>();
  // The same, for who sends, by what stands in pids.
  private final Map<Atom, PeerSender> byAtom = new ConcurrentHashMap<>();
  private volatile boolean closed;
  private volatile Dialer dialer;
  private volatile ProcessTable processes;
  private volatile Executor users;

  PeerTable(NodeName self, NodeWatch watch, NodeLimits limits, SendPolicy sendPolicy) {
    this.sendPolicy = sendPolicy;
    this.self = self;
    this.watch = watch;
    this.limits = limits;
  }

  /** Called once, before the first connection. */
  void start(Dialer connections, ProcessTable table, Executor users) {
    this.users = users;
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
    return peers.computeIfAbsent(name, this::add);
  }

  private Peer add(NodeName name) {
    Peer added = new Peer(self, name, dialer, this, new Backlog(limits), sendPolicy);
    byAtom.put(added.atom(), added.sender());
    return added;
  }

  /** What there is with a node, or null; makes no entry. */
  Peer known(NodeName name) {
    return peers.get(name);
  }

  /** A peer that has nothing any more. */
  void forget(Peer peer) {
    peers.remove(peer.name(), peer);
    byAtom.remove(peer.atom(), peer.sender());
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
  public void message(Atom node, ControlMessage message, Term payload) {
    sender(node).message(message, payload);
  }

  @Override
  public boolean tryMessage(Atom node, ControlMessage message, Term payload) {
    return sender(node).tryMessage(message, payload);
  }

  @Override
  public CompletableFuture<Void> messageAsync(Atom node, ControlMessage message, Term payload) {
    CompletableFuture<Void> accepted = sender(node).messageAsync(message, payload);
    // What comes later comes on an event loop, where no user code belongs.
    return accepted.isDone() ? accepted : accepted.thenApplyAsync(same -> same, users);
  }

  @Override
  public boolean isConnected(Atom node) {
    PeerSender known = byAtom.get(node);
    return known != null && known.up() != null;
  }

  @Override
  public void connecting(
      Atom node, @Nullable ControlMessage message, @Nullable Term payload, Handover handover) {
    sender(node).connecting(message, payload, handover);
  }

  @Override
  public void signal(Atom node, ControlMessage message) {
    PeerSender known = byAtom.get(node);
    if (known != null) {
      known.signal(message);
    }
  }

  // The name need not be parsed for a peer that we know, and names of strangers are not kept.
  private PeerSender sender(Atom node) {
    PeerSender known = byAtom.get(node);
    return known != null ? known : peer(NodeName.parse(node.name())).sender();
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
  void received(PeerSession session, ControlMessage message, @Nullable Term payload) {
    processes.router().received(session, message, payload);
  }

  /** What processes will have over a new connection. */
  PeerSession session(NodeName name, Dialect dialect) {
    return processes.connected(name, dialect);
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
    link.session().end();
  }

  void awaitPeer(Connecting connecting, ConnectionDriver attempt) {
    attempt
        .link()
        .eventLoop()
        .schedule(() -> connecting.giveUpWaiting(attempt), limits.setup().toNanos());
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
