package io.dist4j.process;

import io.dist4j.term.Term;

/** The process has exited: it neither sends nor receives any more. */
public final class ExitedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Term reason;

  ExitedException(Mailbox process, Term reason) {
    super(process + " has exited: " + ExitReasons.brief(reason));
    this.reason = reason;
  }

  /** Its exit reason, whole. */
  public Term reason() {
    return reason;
  }
}
