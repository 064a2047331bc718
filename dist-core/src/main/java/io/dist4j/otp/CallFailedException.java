package io.dist4j.otp;

import io.dist4j.DistException;
import io.dist4j.term.Term;

/**
 * A call of a function or a server brought no answer. The subclass says why, the message names the
 * call and the peer. What the called function itself raised is a {@link
 * io.dist4j.process.RaisedException} instead.
 */
public abstract sealed class CallFailedException extends DistException
    permits CallTimeoutException,
        NoConnectionException,
        CalleeExitedException,
        CallRefusedException {
  private static final long serialVersionUID = 1L;

  private final transient Term reason;

  CallFailedException(String message, Term reason) {
    super(message);
    this.reason = reason;
  }

  /**
   * What the same call made in Erlang is ended with: {@code {erpc, timeout}}, {@code {{nodedown,
   * Node}, {gen_server, call, [Server, Request, Timeout]}}}, {@code {signal, Reason}} and so on.
   */
  public Term reason() {
    return reason;
  }
}
