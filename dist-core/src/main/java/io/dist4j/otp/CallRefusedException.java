package io.dist4j.otp;

import io.dist4j.term.Term;
import io.dist4j.term.TermText;

/**
 * The peer did not start what was called: {@code notsup} when it knows no such calls, {@code
 * system_limit} when it has no process left, and whatever else it says.
 */
public final class CallRefusedException extends CallFailedException {
  private static final long serialVersionUID = 1L;
  private static final int EXCERPT = 200;

  CallRefusedException(String call, Term answer, Term reason) {
    super(call + " was refused: " + TermText.excerpt(answer, EXCERPT), reason);
  }
}
