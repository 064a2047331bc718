package io.dist4j.node;

import io.dist4j.control.ControlMessage;
import io.dist4j.driver.ConnectionDriver;
import io.dist4j.driver.LinkStats;
import io.dist4j.process.PeerSession;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Term;
import io.dist4j.watch.ConnectionStats;
import io.dist4j.watch.TlsSession;
import io.dist4j.watch.Traffic;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A connection that is up, or was: what is known of it, what it is given, what it counts. */
final class UpLink {
  private final NodeName self;
  private final PeerInfo info;
  private final ConnectionDriver connection;
  private final PeerSession session;
  private final Instant since = Instant.now();
  private final Duration setup;
  private final NodeWatch watch;
  private final TlsSession tls;

  /**
   * @param session what processes have over it
   * @param setup how long it took to come up
   * @param watch told of what could not be sent
   */
  UpLink(
      NodeName self,
      PeerInfo info,
      ConnectionDriver connection,
      PeerSession session,
      Duration setup,
      NodeWatch watch) {
    this.self = self;
    this.info = info;
    this.connection = connection;
    this.session = session;
    this.setup = setup;
    this.watch = watch;
    this.tls = TlsSession.of(info.credentials());
  }

  PeerInfo info() {
    return info;
  }

  ConnectionDriver connection() {
    return connection;
  }

  PeerSession session() {
    return session;
  }

  /** Sends a signal without ever waiting, and tells what became of it; under no lock. */
  void hand(PendingSignal signal) {
    tell(signal, post(signal.message(), signal.payload()));
  }

  /** Tells what depends on a signal that it was posted, or not. */
  void tell(PendingSignal signal, boolean posted) {
    if (posted) {
      signal.handover().sent(session);
    } else {
      signal.handover().tooLarge();
    }
  }

  /**
   * Sends a signal without ever waiting.
   *
   * @return false when it is too large. It fitted a peer that knows everything; this one may take
   *     no fragments
   */
  boolean post(@Nullable ControlMessage message, @Nullable Term payload) {
    if (message == null) {
      return true;
    }
    try {
      connection.post(message, payload);
      return true;
    } catch (IllegalArgumentException tooLarge) {
      watch.lost(info.name(), 1, tooLarge.getMessage());
      ControlMessage shorter = PendingSignal.shortened(message);
      if (shorter != null) {
        connection.post(shorter, null);
      }
      return shorter != null;
    }
  }

  /** Its counters now. Any thread. */
  ConnectionStats stats() {
    return new ConnectionStats(
        self,
        info.name(),
        info.creation(),
        info.address(),
        info.role(),
        since,
        setup,
        traffic(),
        tls);
  }

  private Traffic traffic() {
    LinkStats counted = connection.stats();
    return new Traffic(
        counted.bytesIn(),
        counted.bytesOut(),
        counted.messagesIn(),
        counted.messagesOut(),
        counted.fragmentsIn(),
        counted.fragmentsOut(),
        counted.ticksIn(),
        counted.ticksOut(),
        counted.queuedBytes() + counted.unsentBytes(),
        counted.heldBack(),
        counted.busy());
  }
}
