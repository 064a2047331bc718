package io.dist4j.process;

import io.dist4j.control.ControlMessage;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The way to other nodes, as the processes of this one see it. Signals to one node keep their
 * order; those for a node that cannot be reached are lost, as in Erlang. A node is named as in its
 * pids; a name that is none, or of the kind this node cannot reach, is an {@link
 * IllegalArgumentException}.
 */
@SuppressWarnings("exports") // for the node, not for its users
public interface Outbound {
  /**
   * Sends a message of a user's thread, connecting first if there is no connection. Holds the
   * caller back while the peer takes nothing.
   *
   * @throws IllegalArgumentException also when the message is larger than a frame may be
   */
  void message(Atom node, ControlMessage message, Term payload);

  /**
   * As {@link #message}, and never waits.
   *
   * @return false when too much waits for that node; the message was not sent
   */
  default boolean tryMessage(Atom node, ControlMessage message, Term payload) {
    message(node, message, payload);
    return true;
  }

  /**
   * As {@link #message}, and never waits: the future is completed when the message has been
   * accepted, on a thread where user code may run.
   */
  default CompletableFuture<Void> messageAsync(Atom node, ControlMessage message, Term payload) {
    message(node, message, payload);
    return CompletableFuture.completedFuture(null);
  }

  /** Whether there is a connection to that node, and a message would not make one. */
  default boolean isConnected(Atom node) {
    return true;
  }

  /**
   * Sends a signal, connecting first if there is no connection, and says what became of it. Never
   * blocks, so that event loops may call it.
   *
   * @param message null to only connect
   */
  void connecting(
      Atom node, @Nullable ControlMessage message, @Nullable Term payload, Handover handover);

  /** Sends a signal if there is a connection, or is about to be one. Never blocks. */
  void signal(Atom node, ControlMessage message);
}
