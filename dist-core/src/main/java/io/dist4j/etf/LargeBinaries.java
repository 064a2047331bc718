package io.dist4j.etf;

import io.dist4j.term.Binary;
import io.dist4j.wire.ByteWriter;

/** What becomes of the content of large binaries: it is copied, or stands beside the buffer. */
@FunctionalInterface
public interface LargeBinaries {
  /** Smaller ones are always copied. */
  int FROM_BYTES = 8 * 1024;

  /** All are copied. */
  LargeBinaries COPIED = (binary, out) -> false;

  /**
   * Asked when tag and size of a binary have been written.
   *
   * @return true when its content belongs at this place and is not to be copied into {@code out}
   */
  boolean takes(Binary binary, ByteWriter out);
}
