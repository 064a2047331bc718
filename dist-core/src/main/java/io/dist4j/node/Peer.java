package io.dist4j.node;

import io.dist4j.CarrierException;
import io.dist4j.DistException;
import io.dist4j.control.ControlMessage;
import io.dist4j.driver.ConnectionDriver;
import io.dist4j.driver.LinkEnd;
import io.dist4j.handshake.Admission;
import io.dist4j.handshake.Established;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * All we have with one other node: nothing, an attempt of ours, or the connection. Changes under
 * its own lock; a signal to a connected peer takes none.
 */
final class Peer {
  private final NodeName self;
  private final NodeName name;
  private final Atom atom;
  private final Dialer dialer;
  private final PeerTable table;
  private final int maxPending;
  private final Queue<PendingSignal> pending = new ArrayDeque<>();
  private ConnectionDriver attempt;
  // The peer's own attempt wins over ours and is awaited (status nok).
  private boolean yielded;
  private CompletableFuture<PeerInfo> connecting;
  private PeerInfo info;
  private volatile ConnectionDriver up;

  Peer(NodeName self, NodeName name, Dialer dialer, PeerTable table, int maxPending) {
    this.self = self;
    this.name = name;
    this.atom = Atom.of(name.toString());
    this.dialer = dialer;
    this.table = table;
    this.maxPending = maxPending;
  }

  /** Sends, connecting first when needed. */
  void signal(ControlMessage message, Term payload, boolean mayWait) {
    ConnectionDriver connection = up;
    if (connection == null) {
      connection = keepUntilConnected(message, payload);
    }
    if (connection == null) {
      return;
    }
    if (mayWait) {
      connection.send(message, payload);
    } else {
      connection.post(message, payload);
    }
  }

  /** Connects unless that was done; every caller gets the same stage while it lasts. */
  CompletableFuture<PeerInfo> connect() {
    CompletableFuture<PeerInfo> result;
    ConnectionDriver mine;
    synchronized (this) {
      if (up != null) {
        return CompletableFuture.completedFuture(info);
      }
      if (connecting != null) {
        return connecting;
      }
      result = connecting = new CompletableFuture<>();
      mine = attempt = dialer.initiating(name, new PeerConnection(table, this));
      yielded = false;
    }
    dial(mine);
    return result;
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

  synchronized PeerInfo info() {
    return up == null ? null : info;
  }

  /** Whether signals of this connection still count. */
  boolean owns(ConnectionDriver connection) {
    return up == connection;
  }

  boolean disconnect(DownReason reason, String text) {
    ConnectionDriver connection = up;
    if (connection == null) {
      return false;
    }
    connection.close(LinkEnd.of(reason, new DistException(text)));
    return true;
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

  /** A connection has proven itself; it becomes the one, or is closed because another one is. */
  void established(ConnectionDriver connection, Established how) {
    ConnectionDriver loser;
    synchronized (this) {
      ConnectionDriver old = up;
      if (old != null && !how.replacesExisting() && !winsOver(old, connection)) {
        loser = connection;
      } else {
        loser = old != null ? old : attempt == connection ? null : attempt;
        adopt(connection, how, old != null);
      }
    }
    if (loser != null) {
      loser.close(
          LinkEnd.of(DownReason.REPLACED, new DistException("another connection took its place")));
    }
  }

  /** A connection of ours is over. */
  void ended(ConnectionDriver connection, LinkEnd end) {
    synchronized (this) {
      if (up == connection) {
        up = null;
        table.down(name, end.reason(), end.cause().getMessage());
      } else if (attempt == connection) {
        attemptEnded(end);
      }
    }
  }

  /** The peer said its attempt wins, but none came in time. */
  void giveUpWaiting(ConnectionDriver connection) {
    synchronized (this) {
      if (yielded && attempt == connection) {
        fail(new CarrierException(name + " dialled us at the same time, but did not get through"));
      }
    }
  }

  private void adopt(ConnectionDriver connection, Established how, boolean replaces) {
    if (replaces) {
      table.down(name, DownReason.REPLACED, name + " connected anew");
    }
    info =
        new PeerInfo(
            name,
            how.peer().creation(),
            connection.link().remoteAddress(),
            how.role(),
            how.agreed(),
            connection.link().peer());
    // Before up is set: what waited must be sent before what comes now.
    for (PendingSignal signal = pending.poll(); signal != null; signal = pending.poll()) {
      post(connection, signal);
    }
    up = connection;
    attempt = null;
    // After up is set: who hears of it finds the node among the connected ones.
    table.up(name);
    if (connecting != null) {
      CompletableFuture<PeerInfo> done = connecting;
      PeerInfo result = info;
      table.later(() -> done.complete(result));
      connecting = null;
    }
  }

  private void post(ConnectionDriver connection, PendingSignal signal) {
    try {
      connection.post(signal.message(), signal.payload());
    } catch (IllegalArgumentException tooLarge) {
      table.lost(name, tooLarge.getMessage());
    }
  }

  // Of two that crossed, both ends keep the one that the greater name dialled. Of two from the same
  // side the newer one counts: that side has given the older one up.
  private boolean winsOver(ConnectionDriver old, ConnectionDriver newer) {
    boolean dialledByGreater = (newer.role() == Role.INITIATOR) == (self.compareTo(name) > 0);
    return old.role() == newer.role() || dialledByGreater;
  }

  private ConnectionDriver keepUntilConnected(ControlMessage message, Term payload) {
    synchronized (this) {
      if (up != null) {
        return up;
      }
      if (pending.size() >= maxPending) {
        table.lost(name, "limits.pending-signals, " + maxPending + ", are waiting already");
        return null;
      }
      pending.add(new PendingSignal(message, payload));
    }
    connect();
    return null;
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

  private synchronized void dialFailed(ConnectionDriver driver, DistException why) {
    if (attempt == driver && driver.link() == null) {
      fail(why);
    }
  }

  private void attemptEnded(LinkEnd end) {
    if (end.yieldedToPeer()) {
      yielded = true;
      table.awaitPeer(this, attempt);
    } else {
      fail(end.cause());
    }
  }

  private void fail(DistException why) {
    attempt = null;
    if (!pending.isEmpty()) {
      table.lost(name, pending.size() + " signals; " + why.getMessage());
      pending.clear();
    }
    if (connecting != null) {
      CompletableFuture<PeerInfo> done = connecting;
      table.later(() -> done.completeExceptionally(why));
      connecting = null;
    }
  }
}
