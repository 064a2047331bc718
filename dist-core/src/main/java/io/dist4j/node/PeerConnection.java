package io.dist4j.node;

import io.dist4j.SimultaneousConnectException;
import io.dist4j.control.ControlMessage;
import io.dist4j.driver.ConnectionDriver;
import io.dist4j.driver.ConnectionListener;
import io.dist4j.driver.LinkEnd;
import io.dist4j.handshake.Established;
import io.dist4j.protocol.DownReason;
import io.dist4j.term.Term;
import io.dist4j.wire.MalformedException;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads one connection to its peer; for an accepted one, once it is known who that is. */
final class PeerConnection implements ConnectionListener {
  private static final Logger LOG = LoggerFactory.getLogger(PeerConnection.class);

  private final PeerTable table;
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
    // A peer that has nothing leaves the table, perhaps between these two calls.
    do {
      peer = table.peer(how.peer().name());
    } while (!peer.established(connection, how));
  }

  @Override
  public void signal(ConnectionDriver connection, ControlMessage message, Term payload) {
    if (peer.owns(connection)) {
      table.received(peer, message, payload);
    }
  }

  @Override
  public void spoiled(ConnectionDriver connection, MalformedException why) {
    table.refusals().add("a message of " + peer.name() + " is lost: " + why.getMessage());
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
    String line = describe(connection) + end.cause().getMessage();
    boolean another = end.cause() instanceof SimultaneousConnectException;
    if (end.yieldedToPeer() || end.reason() == DownReason.REPLACED || another) {
      LOG.debug("{}", line);
    } else {
      table.refusals().add(line);
    }
  }

  private String describe(ConnectionDriver connection) {
    String address = connection.link() == null ? "?" : text(connection.link().remoteAddress());
    return peer == null
        ? "refused the connection from " + address + ": "
        : "no connection to " + peer.name() + " at " + address + ": ";
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + " port " + address.getPort();
  }
}
