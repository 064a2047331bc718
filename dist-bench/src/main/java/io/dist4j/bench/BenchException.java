package io.dist4j.bench;

/** A node could not be started or a run went wrong; the message is for people. */
final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BenchException(String message) {
    super(message);
  }
}
