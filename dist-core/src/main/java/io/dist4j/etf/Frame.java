package io.dist4j.etf;

import io.dist4j.term.Term;
import java.util.Arrays;

/** A container being filled. Reused for every container that opens at its depth. */
final class Frame {
  /** What the container is. */
  enum Kind {
    TUPLE,
    LIST,
    MAP,
    FUN,
    RECORD
  }

  Kind kind;
  Term[] parts;
  int size;
  int filled;

  /** What was before the parts of a fun or a record. */
  Head head;

  void open(Kind newKind, int newSize, Term[] newParts, Head newHead) {
    kind = newKind;
    size = newSize;
    parts = newParts;
    filled = 0;
    head = newHead;
  }

  void clear() {
    parts = null;
    head = null;
  }

  /** Room for more elements of a list; at least doubles, so that chained tails stay linear. */
  void extend(int more) {
    size += more;
    if (size > parts.length) {
      parts = Arrays.copyOf(parts, Math.max(size, 2 * parts.length));
    }
  }

  /** The parts in an array of just their number. */
  Term[] exactParts() {
    return parts.length == filled ? parts : Arrays.copyOf(parts, filled);
  }
}
