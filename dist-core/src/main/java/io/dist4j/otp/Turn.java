package io.dist4j.otp;

import io.dist4j.process.RaisedException;
import io.dist4j.term.Term;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a server goes on after a message. */
sealed interface Turn {
  /** Waits for the next message; without one in {@code timeout}, that is the message. */
  record Next(@Nullable Duration timeout) implements Turn {}

  /**
   * Ends.
   *
   * @param why how
   * @param afterwards what is left to do when the server has been told that it ends
   */
  record End(RaisedException why, Runnable afterwards) implements Turn {}

  /** Waits for the next message as long as it takes. */
  static Turn next() {
    return new Next(null);
  }

  /** Ends with an exit reason. */
  static Turn end(Term reason) {
    return new End(RaisedException.exit(reason), () -> {});
  }
}
