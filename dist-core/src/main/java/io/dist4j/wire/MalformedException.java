package io.dist4j.wire;

import io.dist4j.DistException;

/**
 * Bytes that are not what the protocol says they must be. Carries the offset of the first byte that
 * does not fit. Records no stack trace: hostile input must not be the most expensive thing we do.
 */
public class MalformedException extends DistException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  /**
   * @param offset bytes from the start of the unit being read
   * @param expectation what was expected there and what was found
   */
  public MalformedException(int offset, String expectation) {
    super("malformed at byte " + offset + ": " + expectation, null, false);
    this.offset = offset;
  }

  /** Bytes from the start of the unit that was being read. */
  public int offset() {
    return offset;
  }
}
