package io.dist4j;

/**
 * Two nodes dialled each other at the same moment, and this is the connection that gave way to the
 * other one. Nothing is wrong.
 */
public class SimultaneousConnectException extends DistException {
  private static final long serialVersionUID = 1L;

  /** Which attempt won. */
  public SimultaneousConnectException(String message) {
    super(message);
  }
}
