package io.dist4j.driver;

import io.dist4j.control.ControlMessage;
import io.dist4j.handshake.Established;
import io.dist4j.term.Term;
import io.dist4j.wire.MalformedException;

/** What happens on one connection, always on its event loop; {@link #ended} comes once and last. */
public interface ConnectionListener {
  /** Both sides have proven who they are. */
  void established(ConnectionDriver connection, Established how);

  /** A signal from the peer; the payload is null for operations without one. */
  void signal(ConnectionDriver connection, ControlMessage message, Term payload);

  /** A message that could not be read; it is lost and the connection goes on. */
  void spoiled(ConnectionDriver connection, MalformedException why);

  /** The connection is over. Also told when it was never established. */
  void ended(ConnectionDriver connection, LinkEnd end);
}
