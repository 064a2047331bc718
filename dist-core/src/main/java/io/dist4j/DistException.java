package io.dist4j;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Root of everything dist4j reports as a failure of the network, the peer or the configuration. The
 * subclass says whose fault it is; mistakes of our own caller are {@link IllegalArgumentException}
 * and {@link IllegalStateException} instead.
 */
public class DistException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private @Nullable Limit limit;

  /** What was tried, with what, and what to do next. Never holds a secret. */
  public DistException(String message) {
    super(message);
  }

  /** As {@link #DistException(String)}, with the failure underneath. */
  public DistException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** For faults that hostile bytes can cause at will: no stack trace is recorded. */
  protected DistException(String message, @Nullable Throwable cause, boolean recordStack) {
    super(message, cause, true, recordStack);
  }

  /** The limit that was passed, when this is about one. */
  public final Optional<Limit> limitHit() {
    return Optional.ofNullable(limit);
  }

  // Only by Limit.causing, before the exception is thrown.
  final void blame(Limit passed) {
    limit = passed;
  }
}
