package io.dist4j;

/** A message was not sent because too much waits for its node already; send it again later. */
public final class PeerCrowdedException extends DistException {
  private static final long serialVersionUID = 1L;

  /** Names the node, and the limit that was passed. */
  public PeerCrowdedException(String message) {
    super(message);
  }
}
