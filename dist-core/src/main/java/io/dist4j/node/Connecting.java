package io.dist4j.node;

import io.dist4j.AuthenticationException;
import io.dist4j.CarrierException;
import io.dist4j.DistException;
import io.dist4j.driver.ConnectionDriver;
import io.dist4j.driver.LinkEnd;
import io.dist4j.protocol.NodeName;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Our own attempt to connect to one other node, and the stage of those who want the connection; the
 * stage outlives the attempt when the peer's own gets through. Changes under its peer's lock.
 */
final class Connecting {
  private final NodeName self;
  private final Peer peer;
  private final PeerTable table;
  private final Dialer dialer;
  private final PeerSender sender;
  private @Nullable ConnectionDriver attempt;
  // The peer's own attempt wins over ours and is awaited (status nok).
  private boolean yielded;
  // Its dependents only wait or hand over to another thread; it may be completed under the lock.
  private @Nullable CompletableFuture<PeerInfo> wanted;

  Connecting(NodeName self, Peer peer, PeerTable table, Dialer dialer, PeerSender sender) {
    this.self = self;
    this.peer = peer;
    this.table = table;
    this.dialer = dialer;
    this.sender = sender;
  }

  /** Connects unless that was done; every caller gets the same stage while it lasts. */
  CompletableFuture<PeerInfo> connect() {
    CompletableFuture<PeerInfo> result;
    ConnectionDriver mine = null;
    List<PendingSignal> lost = List.of();
    synchronized (peer) {
      UpLink live = sender.up();
      if (live != null) {
        return CompletableFuture.completedFuture(live.info());
      }
      if (wanted != null) {
        return wanted;
      }
      if (peer.hasLeft()) {
        return table.peer(peer.name()).connect();
      }
      result = wanted = new CompletableFuture<>();
      if (table.isClosed()) {
        lost = fail(new CarrierException(self + " is closed"));
      } else {
        mine = attempt = dialer.initiating(peer.name(), new PeerConnection(table, peer));
        yielded = false;
      }
    }
    PendingSignal.tellLost(lost);
    if (mine != null) {
      dial(mine);
    }
    return result;
  }

  private void dial(ConnectionDriver driver) {
    dialer
        .dial(peer.name(), driver)
        .whenComplete(
            (opened, failure) -> {
              if (failure != null) {
                dialFailed(driver, PeerTable.unwrap(failure));
              }
            });
  }

  private void dialFailed(ConnectionDriver driver, DistException why) {
    List<PendingSignal> lost = List.of();
    synchronized (peer) {
      if (attempt == driver && driver.link() == null) {
        // Who could not be reached is for the caller to say; who was no friend is for the operator
        // too.
        if (why instanceof AuthenticationException) {
          table.watch().refused(peer.name(), why);
        }
        lost = fail(why);
      }
    }
    PendingSignal.tellLost(lost);
  }

  /** The attempt, or null; under the peer's lock. */
  @Nullable ConnectionDriver attempt() {
    return attempt;
  }

  /** The attempt has ended; under the peer's lock. What is returned is to be told of it without. */
  List<PendingSignal> ended(LinkEnd end) {
    if (end.yieldedToPeer()) {
      yielded = true;
      table.awaitPeer(this, attempt);
      return List.of();
    }
    return fail(end.cause());
  }

  /** The peer said its attempt wins, but none came in time. */
  void giveUpWaiting(ConnectionDriver connection) {
    List<PendingSignal> waited = List.of();
    synchronized (peer) {
      if (yielded && attempt == connection) {
        waited =
            fail(
                new CarrierException(
                    peer.name() + " dialled us at the same time, but did not get through"));
      }
    }
    PendingSignal.tellLost(waited);
  }

  /** Another connection will be the one, and who wants it waits for that; under the peer's lock. */
  void dropAttempt() {
    attempt = null;
  }

  /** There is a connection, be it of this attempt or not; under the peer's lock. */
  void succeeded(PeerInfo info) {
    if (wanted != null) {
      wanted.complete(info);
      wanted = null;
    }
  }

  /** There will be no connection. Under the lock; what is returned is to be told of it without. */
  List<PendingSignal> fail(DistException why) {
    attempt = null;
    List<PendingSignal> waiting = sender.takeWaiting();
    if (!waiting.isEmpty()) {
      table.watch().lost(peer.name(), waiting.size(), why.getMessage());
    }
    if (wanted != null) {
      wanted.completeExceptionally(why);
      wanted = null;
    }
    peer.leave();
    return waiting;
  }

  /** Whether nobody tries and nobody waits; under the peer's lock. */
  boolean isIdle() {
    return attempt == null && wanted == null;
  }
}
