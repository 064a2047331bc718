package io.dist4j.config;

/** A file that may not be used; the caller adds where the file was asked for. */
final class RefusedFileException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedFileException(String message) {
    // A path may hold what would end the line of a log.
    super(message.replaceAll("\\p{Cntrl}", "?"));
  }
}
