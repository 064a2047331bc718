package io.dist4j;

/**
 * The peer answered that it does not want this connection (status {@code nok}, {@code not_allowed},
 * {@code alive} given up).
 */
public class ConnectionRefusedByPeerException extends DistException {
  private static final long serialVersionUID = 1L;

  /** What was tried, with what, and what to do next. Never holds a secret. */
  public ConnectionRefusedByPeerException(String message) {
    super(message);
  }

  /** As {@link #ConnectionRefusedByPeerException(String)}, with the failure underneath. */
  public ConnectionRefusedByPeerException(String message, Throwable cause) {
    super(message, cause);
  }
}
