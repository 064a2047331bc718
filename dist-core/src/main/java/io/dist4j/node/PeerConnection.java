package io.dist4j.node;

import io.dist4j.DistException;
import io.dist4j.Limit;
import io.dist4j.PeerProtocolException;
import io.dist4j.SimultaneousConnectException;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.control.ControlMessage;
import io.dist4j.driver.ConnectionDriver;
import io.dist4j.driver.ConnectionListener;
import io.dist4j.driver.LinkEnd;
import io.dist4j.handshake.Established;
import io.dist4j.process.PeerSession;
import io.dist4j.protocol.DownReason;
import io.dist4j.term.Term;
import io.dist4j.watch.EventLine;
import io.dist4j.watch.RefusalReason;
import io.dist4j.wire.MalformedException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads one connection to its peer; for an accepted one, once it is known who that is. */
final class PeerConnection implements ConnectionListener {
  private static final Logger LOG = LoggerFactory.getLogger(PeerConnection.class);

  private static final int MAX_EARLY = 10_000;

  private final PeerTable table;
  // Signals of a connection that is not yet the one; on its event loop.
  private final Queue<PendingSignal> early = new ArrayDeque<>();
  private final long began = System.nanoTime();
  private Peer peer;
  private boolean established;

  /**
   * @param dialled whom we dial, or null on a link that was accepted
   */
  PeerConnection(PeerTable table, Peer dialled) {
    this.table = table;
    this.peer = dialled;
  }

  @Override
  public void established(ConnectionDriver connection, Established how) {
    established = true;
    Duration setup = Duration.ofNanos(System.nanoTime() - began);
    // A peer that has nothing leaves the table, perhaps between these two calls.
    do {
      peer = table.peer(how.peer().name());
    } while (!peer.established(connection, how, setup, () -> adopted(connection)));
  }

  @Override
  public void signal(ConnectionDriver connection, ControlMessage message, Term payload) {
    PeerSession session = peer.session(connection);
    if (session == null && peer.awaits(connection)) {
      keep(message, payload);
      return;
    }
    // It may have been adopted between the two questions.
    session = session == null ? peer.session(connection) : session;
    if (session != null) {
      deliverEarly(session);
      table.received(session, message, payload);
    }
  }

  private void adopted(ConnectionDriver connection) {
    try {
      connection.link().eventLoop().execute(() -> deliverEarly(connection));
    } catch (RejectedExecutionException carrierIsClosed) {
      LOG.debug("signals of {} came too late", peer.name());
    }
  }

  // Moments only: until the old connection's loop has run what it was handed.
  private void keep(ControlMessage message, Term payload) {
    if (early.size() == MAX_EARLY) {
      throw Limit.EARLY_SIGNALS.causing(
          new PeerProtocolException(
              "more than " + MAX_EARLY + " signals before the old connection had ended"));
    }
    early.add(new PendingSignal(message, payload, 0));
  }

  // In a turn of its own, where nobody else ends the connection for what is wrong with a signal.
  private void deliverEarly(ConnectionDriver connection) {
    PeerSession session = peer.session(connection);
    if (session != null) {
      try {
        deliverEarly(session);
      } catch (DistException wrong) {
        connection.close(LinkEnd.of(DownReason.PROTOCOL_ERROR, wrong));
      }
    }
  }

  private void deliverEarly(PeerSession session) {
    for (PendingSignal each = early.poll(); each != null; each = early.poll()) {
      table.received(session, each.message(), each.payload());
    }
  }

  @Override
  public void spoiled(ConnectionDriver connection, MalformedException why) {
    table.watch().spoiled(peer.name(), why);
  }

  @Override
  public void ended(ConnectionDriver connection, LinkEnd end) {
    if (!established) {
      tell(connection, end);
    }
    if (peer != null) {
      peer.ended(connection, end);
    }
  }

  // Two nodes that dial each other at once lose one of the two attempts; that is no refusal.
  private void tell(ConnectionDriver connection, LinkEnd end) {
    boolean another = end.cause() instanceof SimultaneousConnectException;
    Optional<InetSocketAddress> address =
        Optional.ofNullable(connection.link()).map(CarrierLink::remoteAddress);
    String text = sentence(address) + end.cause().getMessage();
    if (end.yieldedToPeer() || end.reason() == DownReason.REPLACED || another) {
      LOG.debug("{}", text);
      return;
    }
    table
        .watch()
        .refused(
            new NodeEvent.Refused(
                RefusalReason.of(end.cause(), true),
                connection.role(),
                Optional.ofNullable(peer).map(Peer::name),
                address,
                end.cause().limitHit(),
                text));
  }

  private String sentence(Optional<InetSocketAddress> address) {
    String where = address.map(EventLine::address).orElse("?");
    return peer == null
        ? "refused the connection from " + where + ": "
        : "no connection to " + peer.name() + " at " + where + ": ";
  }
}
