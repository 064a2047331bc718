package io.dist4j.otp;

import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;

/**
 * There is no connection to the node of the callee, or it was lost before the answer came. In the
 * second case the function may have run or may run still.
 */
public final class NoConnectionException extends CallFailedException {
  private static final long serialVersionUID = 1L;

  private final transient Atom node;

  private NoConnectionException(String message, Atom node, Term reason) {
    super(message, reason);
    this.node = node;
  }

  static NoConnectionException to(Atom node, String call, Term reason) {
    return new NoConnectionException(
        call
            + " was not answered: no connection to "
            + node
            + ", or it was lost; Node.connect says why",
        node,
        reason);
  }

  /** The node that calls was closed. */
  static NoConnectionException ofClosed(String call, NodeName own) {
    return new NoConnectionException(
        call + " was not answered: " + own + " was closed",
        Atom.of(own.toString()),
        Answers.NOCONNECTION);
  }

  /** The node without a connection. */
  public Atom node() {
    return node;
  }
}
