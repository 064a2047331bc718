package io.dist4j;

/** The peer broke the protocol: what it sent is not in the table of what may be sent. */
public class PeerProtocolException extends DistException {
  private static final long serialVersionUID = 1L;

  /** What was tried, with what, and what to do next. Never holds a secret. */
  public PeerProtocolException(String message) {
    super(message);
  }

  /** As {@link #PeerProtocolException(String)}, with the failure underneath. */
  public PeerProtocolException(String message, Throwable cause) {
    super(message, cause);
  }
}
