package io.dist4j.node;

import io.dist4j.driver.ConnectionDriver;
import io.dist4j.driver.LinkStats;
import io.dist4j.process.PeerSession;
import io.dist4j.protocol.NodeName;
import io.dist4j.watch.ConnectionStats;
import io.dist4j.watch.TlsSession;
import io.dist4j.watch.Traffic;
import java.time.Duration;
import java.time.Instant;

/** A connection that is up, or was: what is known of it and what it counts. */
final class UpLink {
  private final NodeName self;
  private final PeerInfo info;
  private final ConnectionDriver connection;
  private final PeerSession session;
  private final Instant since = Instant.now();
  private final Duration setup;
  private final TlsSession tls;

  /**
   * @param session what processes have over it
   * @param setup how long it took to come up
   */
  UpLink(
      NodeName self,
      PeerInfo info,
      ConnectionDriver connection,
      PeerSession session,
      Duration setup) {
    this.self = self;
    this.info = info;
    this.connection = connection;
    this.session = session;
    this.setup = setup;
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
