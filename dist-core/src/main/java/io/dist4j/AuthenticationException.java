package io.dist4j;

/**
 * A proof failed: cookie, certificate or node name. The message names the check and the two values
 * that differ.
 */
public class AuthenticationException extends DistException {
  private static final long serialVersionUID = 1L;

  /** What was tried, with what, and what to do next. Never holds a secret. */
  public AuthenticationException(String message) {
    super(message);
  }

  /** As {@link #AuthenticationException(String)}, with the failure underneath. */
  public AuthenticationException(String message, Throwable cause) {
    super(message, cause);
  }
}
