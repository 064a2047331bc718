package io.dist4j.otp;

import io.dist4j.term.Term;
import java.time.Duration;

/**
 * No answer came in time. The function may be running or may run still; its answer will be dropped.
 */
public final class CallTimeoutException extends CallFailedException {
  private static final long serialVersionUID = 1L;

  private final Duration limit;

  CallTimeoutException(String call, Duration limit, Term reason) {
    super(call + " was not answered within " + limit, reason);
    this.limit = limit;
  }

  /** How long the answer was waited for. */
  public Duration waited() {
    return limit;
  }
}
