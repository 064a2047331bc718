package io.dist4j.node;

import io.dist4j.PeerCrowdedException;
import io.dist4j.control.ControlMessage;
import io.dist4j.process.Handover;
import io.dist4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The way out to one other node: over the connection that is up, or into the backlog while there is
 * none. Its {@link Peer} says which connection that is; the two change under one lock, the peer's,
 * and a signal to a connected peer takes none.
 */
final class PeerSender {
  private final Peer peer;
  private final PeerTable table;
  private final Dialer dialer;
  private final SendPolicy sendPolicy;
  private final Backlog backlog;
  private volatile @Nullable UpLink up;

  PeerSender(Peer peer, PeerTable table, Dialer dialer, Backlog backlog, SendPolicy sendPolicy) {
    this.peer = peer;
    this.table = table;
    this.dialer = dialer;
    this.backlog = backlog;
    this.sendPolicy = sendPolicy;
  }

  /** The connection that is up, or null. Any thread. */
  @Nullable UpLink up() {
    return up;
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
      again().message(message, payload);
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
        || again().tryMessage(message, payload);
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
      return again().messageAsync(message, payload);
    }
    return backlog.isCrowded()
        ? whenUp.thenApply(isUp -> null)
        : CompletableFuture.completedFuture(null);
  }

  private PeerCrowdedException crowded() {
    return new PeerCrowdedException(
        "more than limits.outgoing-high-water waits for "
            + peer.name()
            + "; the message was not sent");
  }

  /** Sends a signal, connecting first when needed, without ever waiting. */
  void connecting(@Nullable ControlMessage message, @Nullable Term payload, Handover handover) {
    UpLink live = up;
    if (live != null) {
      live.hand(new PendingSignal(message, payload, 0, handover));
      return;
    }
    PendingSignal signal;
    try {
      int bytes = message == null ? 0 : dialer.sizeOf(message, payload);
      signal = new PendingSignal(message, payload, bytes, handover);
    } catch (IllegalArgumentException tooLarge) {
      if (PendingSignal.shortened(message) == null) {
        handover.tooLarge();
      } else {
        connecting(PendingSignal.shortened(message), payload, handover);
      }
      return;
    }
    if (keep(signal) == null) {
      again().connecting(message, payload, handover);
    }
  }

  /**
   * Sends a signal of what is tied to this peer. Without a connection there is no such thing,
   * unless what makes it is waiting for one: then this follows it.
   */
  void signal(ControlMessage message) {
    UpLink live = up;
    if (live == null) {
      synchronized (peer) {
        live = up;
        if (live == null) {
          if (!backlog.isEmpty()) {
            backlog.add(new PendingSignal(message, null, 0));
          }
          return;
        }
      }
    }
    live.post(message, null);
  }

  /**
   * Brings a connection up; under the peer's lock.
   *
   * @return what is to be run without it
   */
  List<Runnable> open(UpLink link) {
    // Before up is set: what waited must be sent before what comes now.
    List<Runnable> handovers = new ArrayList<>();
    for (PendingSignal each : backlog.take()) {
      boolean posted = link.post(each.message(), each.payload());
      handovers.add(() -> link.tell(each, posted));
    }
    up = link;
    return handovers;
  }

  /** What was up has ended; under the peer's lock. */
  void shut() {
    up = null;
  }

  /** Whether a signal waits for a connection; under the peer's lock. */
  boolean isWaiting() {
    return !backlog.isEmpty();
  }

  /** Takes out what waits, in order; under the peer's lock. */
  List<PendingSignal> takeWaiting() {
    return backlog.take();
  }

  // Null when the peer has left the table.
  private @Nullable CompletableFuture<PeerInfo> keep(PendingSignal signal) {
    UpLink live;
    boolean kept = false;
    synchronized (peer) {
      if (peer.hasLeft()) {
        return null;
      }
      live = up;
      if (live == null) {
        kept = backlog.add(signal);
      }
    }
    if (live != null) {
      live.hand(signal);
      return CompletableFuture.completedFuture(live.info());
    }
    if (!kept) {
      table.watch().backlogFull(peer.name());
      signal.handover().lost();
    }
    return peer.connect();
  }

  // The one that is in the table now: this one has left it.
  private PeerSender again() {
    return table.peer(peer.name()).sender();
  }
}
