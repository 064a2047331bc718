package io.dist4j.protocol;

import java.util.Locale;

/** Why a connection ended, in the words of Erlang's {@code nodedown_reason} where it has one. */
public enum DownReason {
  /** We disconnected. */
  DISCONNECT,
  /** The peer, or the network, closed the connection. */
  CONNECTION_CLOSED,
  /** Nothing came from the peer for the whole tick time. */
  NET_TICK_TIMEOUT,
  /** The peer broke the protocol or one of our limits. */
  PROTOCOL_ERROR,
  /** The peer took nothing from us for too long. */
  STALLED,
  /** The same node connected anew. */
  REPLACED,
  /** This node is being closed. */
  SHUTDOWN;

  /** The reason as an Erlang atom's text. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
