package io.dist4j.node;

import io.dist4j.AuthenticationException;
import io.dist4j.CarrierException;
import io.dist4j.DistException;
import io.dist4j.PeerCrowdedException;
import io.dist4j.control.ControlMessage;
import io.dist4j.control.Dialect;
import io.dist4j.driver.ConnectionDriver;
import io.dist4j.driver.LinkEnd;
import io.dist4j.handshake.Admission;
import io.dist4j.handshake.Established;
import io.dist4j.process.Handover;
import io.dist4j.process.PeerSession;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import io.dist4j.watch.RefusalReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All we have with one other node: nothing, an attempt of ours, or the connection. Changes under
 * its own lock; a signal to a connected peer takes none. Once it has nothing it leaves the table,
 * so that names do not pile up there.
 */
final class Peer {
  private static final Atom REASON_TOO_LARGE = Atom.of("reason_too_large");

  private final NodeName self;
  private final NodeName name;
  private final Atom atom;
  private final Dialer dialer;
  private final PeerTable table;
  private final Backlog backlog;
  private final SendPolicy sendPolicy;
  private ConnectionDriver attempt;
  // Proven, and waiting for the present connection to end.
  private Successor successor;
  // The peer's own attempt wins over ours and is awaited (status nok).
  private boolean yielded;
  private boolean left;
  // Its dependents only wait or hand over to another thread; it may be completed under the lock.
  private CompletableFuture<PeerInfo> connecting;
  // The one that was up has ended, and processes are being told.
  private boolean ending;
  private volatile @Nullable UpLink up;

  Peer(
      NodeName self,
      NodeName name,
      Dialer dialer,
      PeerTable table,
      Backlog backlog,
      SendPolicy sendPolicy) {
    this.sendPolicy = sendPolicy;
    this.self = self;
    this.name = name;
    this.atom = Atom.of(name.toString());
    this.dialer = dialer;
    this.table = table;
    this.backlog = backlog;
  }

  NodeName name() {
    return name;
  }

  /** The name as it stands in the peer's pids. */
  Atom atom() {
    return atom;
  }

  boolean isUp() {
    return up != null;
  }

  @Nullable PeerInfo info() {
    UpLink live = up;
    return live == null ? null : live.info();
  }

  /** What processes have over this connection; null when its signals do not count, or not yet. */
  @Nullable PeerSession session(ConnectionDriver connection) {
    UpLink live = up;
    return live != null && live.connection() == connection ? live.session() : null;
  }

  /**
   * Sends a user's message, connecting first when needed; holds the caller back, or throws, as the
   * policy says.
   */
  void message(ControlMessage message, Term payload) {
    if (sendPolicy == SendPolicy.FAIL) {
      if (!tryMessage(message, payload)) {
        throw crowded();
      }
      return;
    }
    UpLink live = up;
    if (live != null) {
      live.connection().send(message, payload);
      return;
    }
    PendingSignal signal = new PendingSignal(message, payload, dialer.sizeOf(message, payload));
    CompletableFuture<PeerInfo> whenUp = keep(signal);
    if (whenUp == null) {
      table.peer(name).message(message, payload);
    } else if (backlog.isCrowded()) {
      table.awaitQuietly(whenUp);
    }
  }

  /** As {@link #message}, without waiting; false when it was not sent for want of room. */
  boolean tryMessage(ControlMessage message, Term payload) {
    UpLink live = up;
    if (live != null) {
      return live.connection().trySend(message, payload);
    }
    if (backlog.isCrowded()) {
      return false;
    }
    int bytes = dialer.sizeOf(message, payload);
    return keep(new PendingSignal(message, payload, bytes)) != null
        || table.peer(name).tryMessage(message, payload);
  }

  /** As {@link #message}, without waiting; may be completed on an event loop. */
  CompletableFuture<Void> messageAsync(ControlMessage message, Term payload) {
    UpLink live = up;
    if (live != null) {
      return live.connection().sendAsync(message, payload);
    }
    int bytes = dialer.sizeOf(message, payload);
    CompletableFuture<PeerInfo> whenUp = keep(new PendingSignal(message, payload, bytes));
    if (whenUp == null) {
      return table.peer(name).messageAsync(message, payload);
    }
    return backlog.isCrowded()
        ? whenUp.thenApply(isUp -> null)
        : CompletableFuture.completedFuture(null);
  }

  private PeerCrowdedException crowded() {
    return new PeerCrowdedException(
        "more than limits.outgoing-high-water waits for " + name + "; the message was not sent");
  }

  /** Sends a signal, connecting first when needed, without ever waiting. */
  void connecting(@Nullable ControlMessage message, @Nullable Term payload, Handover handover) {
    UpLink live = up;
    if (live != null) {
      hand(live, new PendingSignal(message, payload, 0, handover));
      return;
    }
    PendingSignal signal;
    try {
      int bytes = message == null ? 0 : dialer.sizeOf(message, payload);
      signal = new PendingSignal(message, payload, bytes, handover);
    } catch (IllegalArgumentException tooLarge) {
      if (shortened(message) == null) {
        handover.tooLarge();
      } else {
        connecting(shortened(message), payload, handover);
      }
      return;
    }
    if (keep(signal) == null) {
      table.peer(name).connecting(message, payload, handover);
    }
  }

  /**
   * Sends a signal of what is tied to this peer. Without a connection there is no such thing,
   * unless what makes it is waiting for one: then this follows it.
   */
  void signal(ControlMessage message) {
    UpLink live = up;
    if (live == null) {
      synchronized (this) {
        live = up;
        if (live == null) {
          if (!backlog.isEmpty()) {
            backlog.add(new PendingSignal(message, null, 0));
          }
          return;
        }
      }
    }
    post(live.connection(), message, null);
  }

  /** Connects unless that was done; every caller gets the same stage while it lasts. */
  CompletableFuture<PeerInfo> connect() {
    CompletableFuture<PeerInfo> result;
    ConnectionDriver mine = null;
    List<PendingSignal> lost = List.of();
    synchronized (this) {
      if (up != null) {
        return CompletableFuture.completedFuture(up.info());
      }
      if (connecting != null) {
        return connecting;
      }
      if (left) {
        return table.peer(name).connect();
      }
      result = connecting = new CompletableFuture<>();
      if (table.isClosed()) {
        lost = fail(new CarrierException(self + " is closed"));
      } else {
        mine = attempt = dialer.initiating(name, new PeerConnection(table, this));
        yielded = false;
      }
    }
    tell(lost);
    if (mine != null) {
      dial(mine);
    }
    return result;
  }

  boolean disconnect(DownReason reason, String text) {
    UpLink live = up;
    if (live == null) {
      return false;
    }
    live.connection().close(LinkEnd.of(reason, new DistException(text)));
    return true;
  }

  /** The node ends: what is up is closed, what is not will not be. */
  void shutDown() {
    disconnect(DownReason.SHUTDOWN, self + " shuts down");
    List<PendingSignal> lost = List.of();
    synchronized (this) {
      if (up == null) {
        lost = fail(new CarrierException(self + " shuts down"));
      }
    }
    tell(lost);
  }

  /** What a peer that dials us is answered. Changes nothing: its cookie is not proven yet. */
  synchronized Admission admit() {
    if (up != null) {
      return Admission.ALIVE;
    }
    if (attempt == null) {
      return Admission.OK;
    }
    return self.compareTo(name) > 0 ? Admission.NOK : Admission.OK_SIMULTANEOUS;
  }

  /**
   * A connection has proven itself; it becomes the one, at once or when the old one has ended, or
   * is closed because another one is.
   *
   * @param setup how long it took to get here
   * @param adopted called on any thread once it is the one
   * @return false when this object has left the table meanwhile; ask the table again
   */
  boolean established(
      ConnectionDriver connection, Established how, Duration setup, Runnable adopted) {
    ConnectionDriver loser;
    Runnable after = () -> {};
    synchronized (this) {
      if (left) {
        return false;
      }
      Successor next = new Successor(connection, how, setup, adopted);
      if (table.isClosed()
          || up != null && !how.replacesExisting() && !winsOver(up.connection(), connection)) {
        loser = connection;
      } else if (up != null) {
        loser = up.connection();
        succeed(next);
      } else {
        loser = attempt == connection ? null : attempt;
        if (ending) {
          attempt = null;
          succeed(next);
        } else {
          after = adopt(next);
        }
      }
    }
    after.run();
    if (loser != null) {
      loser.close(LinkEnd.of(DownReason.REPLACED, new DistException(name + " connected anew")));
    }
    return true;
  }

  /** Whether this connection follows the present one as soon as that has ended. */
  synchronized boolean awaits(ConnectionDriver connection) {
    return successor != null && successor.connection() == connection;
  }

  /** A connection of ours is over. */
  void ended(ConnectionDriver connection, LinkEnd end) {
    UpLink lost = null;
    List<PendingSignal> waited = List.of();
    synchronized (this) {
      if (up != null && up.connection() == connection) {
        lost = up;
        up = null;
        ending = true;
      } else if (successor != null && successor.connection() == connection) {
        successor = null;
      } else if (attempt == connection) {
        waited = attemptEnded(end);
      }
    }
    tell(waited);
    if (lost != null) {
      table.down(lost, end);
      downIsTold();
    }
  }

  /** The peer said its attempt wins, but none came in time. */
  void giveUpWaiting(ConnectionDriver connection) {
    List<PendingSignal> waited = List.of();
    synchronized (this) {
      if (yielded && attempt == connection) {
        waited =
            fail(
                new CarrierException(
                    name + " dialled us at the same time, but did not get through"));
      }
    }
    tell(waited);
  }

  // Processes are told under no lock of ours, as they may have something to send. Nothing new comes
  // up meanwhile.
  private void downIsTold() {
    Runnable after = () -> {};
    synchronized (this) {
      ending = false;
      if (successor != null) {
        after = adopt(successor);
      } else {
        leave();
      }
    }
    after.run();
  }

  // The old connection's loop may be delivering a signal at this moment. So it is that loop which
  // ends it and brings the successor up: nothing of the old one comes after its node-down, and
  // nothing of the new one before.
  private void succeed(Successor next) {
    if (successor != null) {
      successor.connection().close(LinkEnd.of(DownReason.REPLACED, new DistException("too late")));
    }
    successor = next;
  }

  /** Makes it the one; what is returned is to be run without the lock. */
  private Runnable adopt(Successor next) {
    ConnectionDriver connection = next.connection();
    PeerInfo info =
        new PeerInfo(
            name,
            next.how().peer().creation(),
            connection.link().remoteAddress(),
            next.how().role(),
            next.how().agreed(),
            connection.link().peer());
    PeerSession session = table.session(name, new Dialect(next.how().agreed()));
    UpLink link = new UpLink(self, info, connection, session, next.setup());
    // Before up is set: what waited must be sent before what comes now.
    List<Runnable> handovers = new ArrayList<>();
    for (PendingSignal each : backlog.take()) {
      boolean sent = post(connection, each.message(), each.payload());
      handovers.add(
          () -> {
            if (sent) {
              each.handover().sent(session);
            } else {
              each.handover().tooLarge();
            }
          });
    }
    up = link;
    attempt = null;
    successor = null;
    // After up is set: who hears of it finds the node among the connected ones.
    table.watch().up(link);
    if (connecting != null) {
      connecting.complete(info);
      connecting = null;
    }
    handovers.add(next.adopted());
    return () -> handovers.forEach(Runnable::run);
  }

  // Of two that crossed, both ends keep the one that the greater name dialled. Of two from the same
  // side the newer one counts: that side has given the older one up.
  private boolean winsOver(ConnectionDriver old, ConnectionDriver newer) {
    boolean dialledByGreater = (newer.role() == Role.INITIATOR) == (self.compareTo(name) > 0);
    return old.role() == newer.role() || dialledByGreater;
  }

  // Null when this object has left the table.
  private @Nullable CompletableFuture<PeerInfo> keep(PendingSignal signal) {
    UpLink live;
    boolean kept = false;
    synchronized (this) {
      if (left) {
        return null;
      }
      live = up;
      if (live == null) {
        kept = backlog.add(signal);
      }
    }
    if (live != null) {
      hand(live, signal);
      return CompletableFuture.completedFuture(live.info());
    }
    if (!kept) {
      table.watch().backlogFull(name);
      signal.handover().lost();
    }
    return connect();
  }

  private void hand(UpLink live, PendingSignal signal) {
    if (post(live.connection(), signal.message(), signal.payload())) {
      signal.handover().sent(live.session());
    } else {
      signal.handover().tooLarge();
    }
  }

  // False when it is too large. It fitted a peer that knows everything; this one may take no
  // fragments.
  private boolean post(
      ConnectionDriver connection, @Nullable ControlMessage message, @Nullable Term payload) {
    if (message == null) {
      return true;
    }
    try {
      connection.post(message, payload);
      return true;
    } catch (IllegalArgumentException tooLarge) {
      table.watch().lost(name, 1, tooLarge.getMessage());
      ControlMessage shorter = shortened(message);
      if (shorter != null) {
        connection.post(shorter, null);
      }
      return shorter != null;
    }
  }

  // That a process has ended must be told, even when it cannot be told why.
  private static @Nullable ControlMessage shortened(@Nullable ControlMessage message) {
    return message instanceof ControlMessage.Reasoned ending
            && !REASON_TOO_LARGE.equals(ending.reason())
        ? ending.withReason(REASON_TOO_LARGE)
        : null;
  }

  private static void tell(List<PendingSignal> lost) {
    lost.forEach(each -> each.handover().lost());
  }

  private void dial(ConnectionDriver driver) {
    dialer
        .dial(name, driver)
        .whenComplete(
            (opened, failure) -> {
              if (failure != null) {
                dialFailed(driver, PeerTable.unwrap(failure));
              }
            });
  }

  private void dialFailed(ConnectionDriver driver, DistException why) {
    List<PendingSignal> lost;
    synchronized (this) {
      lost = dialledInVain(driver, why);
    }
    tell(lost);
  }

  private List<PendingSignal> dialledInVain(ConnectionDriver driver, DistException why) {
    if (attempt == driver && driver.link() == null) {
      // Who could not be reached is for the caller to say; who was no friend is for the operator
      // too.
      if (why instanceof AuthenticationException) {
        table
            .watch()
            .refused(
                new NodeEvent.Refused(
                    RefusalReason.of(why, false),
                    Role.INITIATOR,
                    Optional.of(name),
                    Optional.empty(),
                    why.limitHit(),
                    "no connection to " + name + ": " + why.getMessage()));
      }
      return fail(why);
    }
    return List.of();
  }

  private List<PendingSignal> attemptEnded(LinkEnd end) {
    if (end.yieldedToPeer()) {
      yielded = true;
      table.awaitPeer(this, attempt);
      return List.of();
    }
    return fail(end.cause());
  }

  /** Under the lock; what is returned is to be told of it without. */
  private List<PendingSignal> fail(DistException why) {
    attempt = null;
    List<PendingSignal> waiting = backlog.take();
    if (!waiting.isEmpty()) {
      table.watch().lost(name, waiting.size(), why.getMessage());
    }
    if (connecting != null) {
      connecting.completeExceptionally(why);
      connecting = null;
    }
    leave();
    return waiting;
  }

  private void leave() {
    if (up == null
        && !ending
        && successor == null
        && attempt == null
        && connecting == null
        && backlog.isEmpty()) {
      left = true;
      table.forget(this);
    }
  }
}
