package io.dist4j.node;

import io.dist4j.CarrierException;
import io.dist4j.DistException;
import io.dist4j.driver.ConnectionDriver;
import io.dist4j.driver.LinkEnd;
import io.dist4j.handshake.Admission;
import io.dist4j.handshake.Established;
import io.dist4j.process.PeerSession;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All we have with one other node: nothing, an attempt of ours, or the connection. Changes under
 * its own lock; a signal to a connected peer takes none ({@link PeerSender}). Decides which of
 * several connections is the one; how ours comes about is for {@link Connecting}. Once it has
 * nothing it leaves the table, so that names do not pile up there.
 */
final class Peer {
  private final NodeName self;
  private final NodeName name;
  private final Atom atom;
  private final boolean ourNameIsGreater;
  private final PeerTable table;
  private final PeerSender sender;
  private final Connecting connecting;
  // Proven, and waiting for the present connection to end.
  private @Nullable Successor successor;
  // The one that was up has ended, and processes are being told.
  private boolean ending;
  private boolean left;

  Peer(
      NodeName self,
      NodeName name,
      Dialer dialer,
      PeerTable table,
      Backlog backlog,
      SendPolicy sendPolicy) {
    this.self = self;
    this.name = name;
    this.atom = Atom.of(name.toString());
    this.ourNameIsGreater = self.compareTo(name) > 0;
    this.table = table;
    this.sender = new PeerSender(this, table, dialer, backlog, sendPolicy);
    this.connecting = new Connecting(self, this, table, dialer, sender);
  }

  NodeName name() {
    return name;
  }

  /** The name as it stands in the peer's pids. */
  Atom atom() {
    return atom;
  }

  /** The way to send to it; another one when this peer has left the table. */
  PeerSender sender() {
    return sender;
  }

  boolean isUp() {
    return sender.up() != null;
  }

  @Nullable PeerInfo info() {
    UpLink live = sender.up();
    return live == null ? null : live.info();
  }

  /** What processes have over this connection; null when its signals do not count, or not yet. */
  @Nullable PeerSession session(ConnectionDriver connection) {
    UpLink live = sender.up();
    return live != null && live.connection() == connection ? live.session() : null;
  }

  /** Connects unless that was done; every caller gets the same stage while it lasts. */
  CompletableFuture<PeerInfo> connect() {
    return connecting.connect();
  }

  boolean disconnect(DownReason reason, String text) {
    UpLink live = sender.up();
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
      if (!isUp()) {
        lost = connecting.fail(new CarrierException(self + " shuts down"));
      }
    }
    PendingSignal.tellLost(lost);
  }

  /** What a peer that dials us is answered. Changes nothing: its cookie is not proven yet. */
  synchronized Admission admit() {
    if (isUp()) {
      return Admission.ALIVE;
    }
    if (connecting.attempt() == null) {
      return Admission.OK;
    }
    return ourNameIsGreater ? Admission.NOK : Admission.OK_SIMULTANEOUS;
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
    Successor next = new Successor(connection, how, setup, adopted);
    ConnectionDriver loser;
    Runnable after = () -> {};
    synchronized (this) {
      if (left) {
        return false;
      }
      UpLink live = sender.up();
      if (table.isClosed() || live != null && !next.replaces(live.connection(), ourNameIsGreater)) {
        loser = connection;
      } else if (live != null) {
        loser = live.connection();
        succeed(next);
      } else {
        loser = connecting.attempt() == connection ? null : connecting.attempt();
        if (ending) {
          connecting.dropAttempt();
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
    UpLink link = next.link(self, name, table);
    List<Runnable> handovers = sender.open(link);
    connecting.dropAttempt();
    successor = null;
    // After it is up: who hears of it finds the node among the connected ones.
    table.watch().up(link);
    connecting.succeeded(link.info());
    handovers.add(next.adopted());
    return () -> handovers.forEach(Runnable::run);
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
      UpLink live = sender.up();
      if (live != null && live.connection() == connection) {
        lost = live;
        sender.shut();
        ending = true;
      } else if (awaits(connection)) {
        successor = null;
      } else if (connecting.attempt() == connection) {
        waited = connecting.ended(end);
      }
    }
    PendingSignal.tellLost(waited);
    if (lost != null) {
      table.down(lost, end);
      downIsTold();
    }
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

  /** Leaves the table unless there is something; under the lock. */
  void leave() {
    if (!isUp() && !ending && successor == null && connecting.isIdle() && !sender.isWaiting()) {
      left = true;
      table.forget(this);
    }
  }

  /** Whether the table has, or will have, another one for this node; under the lock. */
  boolean hasLeft() {
    return left;
  }
}
