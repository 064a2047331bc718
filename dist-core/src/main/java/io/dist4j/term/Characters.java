package io.dist4j.term;

/** Checks and orders Java strings as the sequences of code points that Erlang sees. */
final class Characters {
  private Characters() {}

  /** Refuses half a surrogate pair, which no UTF-8 can carry. */
  static void requireWellFormed(String text, String what) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isLowSurrogate(c)
          || i + 1 == text.length()
          || !Character.isLowSurrogate(text.charAt(i + 1))) {
        throw new IllegalArgumentException(what + " with half a surrogate pair at " + i);
      }
      i++;
    }
  }

  /** The order of the UTF-8 forms, which UTF-16's own order is not above U+FFFF. */
  static int compare(String a, String b) {
    int shared = Math.min(a.length(), b.length());
    for (int i = 0; i < shared; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return Integer.compare(rank(x), rank(y));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  private static int rank(char c) {
    // A surrogate stands for a code point above every character of the basic plane.
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
