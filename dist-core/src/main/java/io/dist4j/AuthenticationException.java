package io.dist4j;

/**
 * A proof failed: cookie, certificate or node name. The message names the check and the two values
 * that differ.
 */
public class AuthenticationException extends DistException {
  private static final long serialVersionUID = 1L;

  /** What was to be proven. */
  public enum Check {
    /** That the peer knows the cookie. */
    COOKIE,
    /** That the peer's credentials let it be the node it says it is. */
    IDENTITY,
    /** That the peer's certificate is one that we trust. */
    CERTIFICATE,
    /** That the peer has the name it was dialled by, and not ours. */
    NAME,
    /** That the peer's challenge is its own. */
    CHALLENGE,
    /** That the peer may connect here at all. */
    ADMISSION
  }

  private final Check check;

  /** Of a failed {@link Check#IDENTITY}: what an identity policy throws. */
  public AuthenticationException(String message) {
    this(Check.IDENTITY, message);
  }

  /** As {@link #AuthenticationException(String)}, with the failure underneath. */
  public AuthenticationException(String message, Throwable cause) {
    this(Check.IDENTITY, message, cause);
  }

  /** What was tried, with what, and what to do next. Never holds a secret. */
  public AuthenticationException(Check check, String message) {
    super(message);
    this.check = check;
  }

  /** As {@link #AuthenticationException(Check, String)}, with the failure underneath. */
  public AuthenticationException(Check check, String message, Throwable cause) {
    super(message, cause);
    this.check = check;
  }

  /** Which proof failed. */
  public Check check() {
    return check;
  }
}
