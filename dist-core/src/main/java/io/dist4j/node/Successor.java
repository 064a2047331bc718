package io.dist4j.node;

import io.dist4j.control.Dialect;
import io.dist4j.driver.ConnectionDriver;
import io.dist4j.handshake.Established;
import io.dist4j.process.PeerSession;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import java.time.Duration;

/**
 * A connection that has proven itself.
 *
 * @param setup how long it took to do so
 * @param adopted to be called once it is the one connection of its peer
 */
record Successor(ConnectionDriver connection, Established how, Duration setup, Runnable adopted) {
  /**
   * Whether it takes the place of one that is up.
   *
   * @param ourNameIsGreater than the peer's
   */
  boolean replaces(ConnectionDriver old, boolean ourNameIsGreater) {
    return how.replacesExisting() || winsOver(old, ourNameIsGreater);
  }

  // Of two that crossed, both ends keep the one that the greater name dialled. Of two from the same
  // side the newer one counts: that side has given the older one up.
  private boolean winsOver(ConnectionDriver old, boolean ourNameIsGreater) {
    boolean dialledByGreater = (connection.role() == Role.INITIATOR) == ourNameIsGreater;
    return old.role() == connection.role() || dialledByGreater;
  }

  /** Makes what processes will have over it, and what will be known of it. */
  UpLink link(NodeName self, NodeName peer, PeerTable table) {
    PeerInfo info =
        new PeerInfo(
            peer,
            how.peer().creation(),
            connection.link().remoteAddress(),
            how.role(),
            how.agreed(),
            connection.link().peer());
    PeerSession session = table.session(peer, new Dialect(how.agreed()));
    return new UpLink(self, info, connection, session, setup, table.watch());
  }
}
