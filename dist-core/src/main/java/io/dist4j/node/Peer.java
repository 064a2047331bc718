package io.dist4j.node;

import io.dist4j.AuthenticationException;
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
import io.dist4j.watch.RefusalReason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * All we have with one other node: nothing, an attempt of ours, or the connection. Changes under
 * its own lock; a signal to a connected peer takes none. Once it has nothing it leaves the table,
 * so that names do not pile up there.
 */
final class Peer {
  private final NodeName self;
  private final NodeName name;
  private final Atom atom;
  private final Dialer dialer;
  private final PeerTable table;
  private final Backlog backlog;
  private ConnectionDriver attempt;
  // Proven, and waiting for the present connection to end.
  private Successor successor;
  // The peer's own attempt wins over ours and is awaited (status nok).
  private boolean yielded;
  private boolean left;
  // Its dependents only wait or hand over to another thread; it may be completed under the lock.
  private CompletableFuture<PeerInfo> connecting;
  private UpLink link;
  private volatile ConnectionDriver up;

  Peer(NodeName self, NodeName name, Dialer dialer, PeerTable table, Backlog backlog) {
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

  synchronized PeerInfo info() {
    return up == null ? null : link.info();
  }

  /** Whether signals of this connection still count. */
  boolean owns(ConnectionDriver connection) {
    return up == connection;
  }

  /** Sends a user's message, connecting first when needed; may hold the caller back. */
  void message(ControlMessage message, Term payload) {
    ConnectionDriver connection = up;
    if (connection != null) {
      connection.send(message, payload);
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

  /** Sends a signal of the node's own; without a connection it is lost, as in Erlang. */
  void signal(ControlMessage message) {
    ConnectionDriver connection = up;
    if (connection != null) {
      connection.post(message);
    }
  }

  /** Connects unless that was done; every caller gets the same stage while it lasts. */
  CompletableFuture<PeerInfo> connect() {
    CompletableFuture<PeerInfo> result;
    ConnectionDriver mine;
    synchronized (this) {
      if (up != null) {
        return CompletableFuture.completedFuture(link.info());
      }
      if (connecting != null) {
        return connecting;
      }
      if (left) {
        return table.peer(name).connect();
      }
      if (table.isClosed()) {
        return CompletableFuture.failedFuture(new CarrierException(self + " is closed"));
      }
      result = connecting = new CompletableFuture<>();
      mine = attempt = dialer.initiating(name, new PeerConnection(table, this));
      yielded = false;
    }
    dial(mine);
    return result;
  }

  boolean disconnect(DownReason reason, String text) {
    ConnectionDriver connection = up;
    if (connection == null) {
      return false;
    }
    connection.close(LinkEnd.of(reason, new DistException(text)));
    return true;
  }

  /** The node ends: what is up is closed, what is not will not be. */
  void shutDown() {
    disconnect(DownReason.SHUTDOWN, self + " shuts down");
    synchronized (this) {
      if (up == null) {
        fail(new CarrierException(self + " shuts down"));
      }
    }
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
    synchronized (this) {
      if (left) {
        return false;
      }
      Successor next = new Successor(connection, how, setup, adopted);
      if (table.isClosed() || up != null && !how.replacesExisting() && !winsOver(up, connection)) {
        loser = connection;
      } else if (up != null) {
        loser = up;
        succeed(next);
      } else {
        loser = attempt == connection ? null : attempt;
        adopt(next);
      }
    }
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
  synchronized void ended(ConnectionDriver connection, LinkEnd end) {
    if (up == connection) {
      up = null;
      table.down(link, end);
      if (successor == null) {
        leave();
      } else {
        adopt(successor);
      }
    } else if (successor != null && successor.connection() == connection) {
      successor = null;
    } else if (attempt == connection) {
      attemptEnded(end);
    }
  }

  /** The peer said its attempt wins, but none came in time. */
  synchronized void giveUpWaiting(ConnectionDriver connection) {
    if (yielded && attempt == connection) {
      fail(new CarrierException(name + " dialled us at the same time, but did not get through"));
    }
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

  private void adopt(Successor next) {
    ConnectionDriver connection = next.connection();
    PeerInfo info =
        new PeerInfo(
            name,
            next.how().peer().creation(),
            connection.link().remoteAddress(),
            next.how().role(),
            next.how().agreed(),
            connection.link().peer());
    link = new UpLink(self, info, connection, next.setup());
    // Before up is set: what waited must be sent before what comes now.
    backlog.drainTo(signal -> send(connection, signal));
    up = connection;
    attempt = null;
    successor = null;
    // After up is set: who hears of it finds the node among the connected ones.
    table.watch().up(link);
    if (connecting != null) {
      connecting.complete(info);
      connecting = null;
    }
    next.adopted().run();
  }

  // Of two that crossed, both ends keep the one that the greater name dialled. Of two from the same
  // side the newer one counts: that side has given the older one up.
  private boolean winsOver(ConnectionDriver old, ConnectionDriver newer) {
    boolean dialledByGreater = (newer.role() == Role.INITIATOR) == (self.compareTo(name) > 0);
    return old.role() == newer.role() || dialledByGreater;
  }

  // Null when this object has left the table.
  private CompletableFuture<PeerInfo> keep(PendingSignal signal) {
    synchronized (this) {
      if (left) {
        return null;
      }
      if (up != null) {
        send(up, signal);
        return CompletableFuture.completedFuture(link.info());
      }
      if (!backlog.add(signal)) {
        table.watch().backlogFull(name);
      }
    }
    return connect();
  }

  // It fitted a peer that knows everything; this one may take no fragments.
  private void send(ConnectionDriver connection, PendingSignal signal) {
    try {
      connection.post(signal.message(), signal.payload());
    } catch (IllegalArgumentException tooLarge) {
      table.watch().lost(name, 1, tooLarge.getMessage());
    }
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
    int waiting = backlog.clear();
    if (waiting > 0) {
      table.watch().lost(name, waiting, why.getMessage());
    }
    if (connecting != null) {
      connecting.completeExceptionally(why);
      connecting = null;
    }
    leave();
  }

  private void leave() {
    if (up == null && successor == null && attempt == null && connecting == null) {
      left = true;
      table.forget(this);
    }
  }
}
