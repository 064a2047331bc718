package io.dist4j.otp;

import io.dist4j.process.RaisedException;
import io.dist4j.term.Term;

/** How an applied function ended. */
sealed interface Outcome {
  /** With a value. */
  record Returned(Term value) implements Outcome {}

  /** With an exception; its stack reaches down to the applied function. */
  record Raised(RaisedException exception) implements Outcome {}
}
