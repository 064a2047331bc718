package io.dist4j.node;

import io.dist4j.Limit;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import io.dist4j.watch.EventLine;
import io.dist4j.watch.RefusalReason;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Something happened between this node and another one, or a stranger. {@link Up} and {@link Down}
 * are {@code net_kernel:monitor_nodes/2} in Erlang. Text holds no secrets, and what strangers wrote
 * in it is escaped.
 */
public sealed interface NodeEvent {
  /** A connection is up. */
  record Up(NodeName peer) implements NodeEvent {
    @Override
    public String toString() {
      return peer + " is up";
    }
  }

  /**
   * The connection is gone.
   *
   * @param detail one sentence for people
   */
  record Down(NodeName peer, DownReason reason, String detail) implements NodeEvent {
    @Override
    public String toString() {
      return peer + " is down: " + reason + ", " + detail;
    }
  }

  /**
   * A connection did not come about because we refused the peer, it refused us, or it was not what
   * it should be.
   *
   * @param role whether we had dialled
   * @param peer whom we dialled, or empty for a stranger
   * @param address where the link led, or empty when there was none
   * @param limit the limit that was passed, if it was that
   * @param text one sentence for people
   */
  record Refused(
      RefusalReason reason,
      Role role,
      Optional<NodeName> peer,
      Optional<InetSocketAddress> address,
      Optional<Limit> limit,
      String text)
      implements NodeEvent {
    /** As it stands in the log. */
    @Override
    public String toString() {
      return EventLine.of("refused")
          .with("reason", reason)
          .with("role", role == Role.INITIATOR ? "initiator" : "acceptor")
          .with("peer", peer.orElse(null))
          .with("address", address.map(EventLine::address).orElse(null))
          .with("limit", limit.orElse(null))
          .with("text", text)
          .toString();
    }
  }

  /**
   * A limit was passed by or because of a connected peer. The limits that a handshake may pass are
   * told as {@link Refused}.
   *
   * @param peer who passed it, or empty when that cannot be said
   * @param text one sentence for people
   */
  record LimitHit(Limit limit, Optional<NodeName> peer, String text) implements NodeEvent {
    /** As it stands in the log. */
    @Override
    public String toString() {
      return EventLine.of("limit")
          .with("limit", limit)
          .with("peer", peer.orElse(null))
          .with("text", text)
          .toString();
    }
  }

  /**
   * A message of a connected peer could not be read and is lost; the connection goes on.
   *
   * @param text what was wrong with it
   */
  record Spoiled(NodeName peer, String text) implements NodeEvent {
    /** As it stands in the log. */
    @Override
    public String toString() {
      return EventLine.of("spoiled").with("peer", peer).with("text", text).toString();
    }
  }

  /**
   * Signals that waited for a connection are lost, as it did not come up or too many waited.
   *
   * @param signals how many
   * @param text why
   */
  record Lost(NodeName peer, int signals, String text) implements NodeEvent {
    /** As it stands in the log. */
    @Override
    public String toString() {
      return EventLine.of("lost")
          .with("peer", peer)
          .with("signals", signals)
          .with("text", text)
          .toString();
    }
  }
}
