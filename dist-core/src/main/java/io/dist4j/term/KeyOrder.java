package io.dist4j.term;

import java.util.Arrays;

/** Keeps arrays of keys and values in turn in the order of map keys. */
final class KeyOrder {
  private KeyOrder() {}

  /** Sorts in place; false if a key occurs twice. */
  static boolean sort(Term[] pairs) {
    if (isAscending(pairs)) {
      return true;
    }
    Term[][] entries = new Term[pairs.length / 2][];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = new Term[] {pairs[2 * i], pairs[2 * i + 1]};
    }
    Arrays.sort(entries, (a, b) -> TermOrder.compareExactly(a[0], b[0]));
    for (int i = 0; i < entries.length; i++) {
      pairs[2 * i] = entries[i][0];
      pairs[2 * i + 1] = entries[i][1];
    }
    return isAscending(pairs);
  }

  /** The entry with that key, or {@code -insertion - 1}. */
  static int search(Term[] pairs, Term key) {
    int low = 0;
    int high = pairs.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = TermOrder.compareExactly(pairs[2 * middle], key);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /** A copy with room for one entry more at {@code index}. */
  static Term[] gap(Term[] pairs, int index) {
    Term[] wider = Arrays.copyOf(pairs, pairs.length + 2);
    System.arraycopy(pairs, 2 * index, wider, 2 * index + 2, pairs.length - 2 * index);
    return wider;
  }

  private static boolean isAscending(Term[] pairs) {
    for (int i = 2; i < pairs.length; i += 2) {
      if (TermOrder.compareExactly(pairs[i - 2], pairs[i]) >= 0) {
        return false;
      }
    }
    return true;
  }
}
