package io.dist4j;

/** The peer speaks the protocol but lacks a flag or version that both sides need. */
public class PeerIncompatibleException extends DistException {
  private static final long serialVersionUID = 1L;

  /** What was tried, with what, and what to do next. Never holds a secret. */
  public PeerIncompatibleException(String message) {
    super(message);
  }

  /** As {@link #PeerIncompatibleException(String)}, with the failure underneath. */
  public PeerIncompatibleException(String message, Throwable cause) {
    super(message, cause);
  }
}
