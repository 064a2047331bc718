package io.dist4j.otp;

import io.dist4j.term.Term;
import io.dist4j.term.TermText;

/** The process that should have answered does not exist ({@code noproc}) or ended before it did. */
public final class CalleeExitedException extends CallFailedException {
  private static final long serialVersionUID = 1L;
  private static final int EXCERPT = 200;

  private final transient Term exitReason;

  CalleeExitedException(String call, Term exitReason, Term reason) {
    super(
        call + " was not answered: the process ended with " + TermText.excerpt(exitReason, EXCERPT),
        reason);
    this.exitReason = exitReason;
  }

  /** With what the process ended; {@code noproc} when there was none. */
  public Term exitReason() {
    return exitReason;
  }
}
