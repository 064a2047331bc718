package io.dist4j.process;

import io.dist4j.control.ControlMessage;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Term;

/**
 * The way to other nodes, as the processes of this one see it. Signals to one node keep their
 * order; those for a node that cannot be reached are lost, as in Erlang.
 */
@SuppressWarnings("exports") // for the node, not for its users
public interface Outbound {
  /**
   * Sends a message of a user's thread, connecting first if there is no connection. Holds the
   * caller back while the peer takes nothing.
   */
  void message(NodeName node, ControlMessage message, Term payload);

  /** Sends a signal without payload. Never blocks, so that event loops may call it. */
  void signal(NodeName node, ControlMessage message);
}
