package io.dist4j.certs.cli;

/** Text from files that others made, fit for a terminal. */
final class Printable {
  private Printable() {}

  /** With control characters, which could move the cursor or ring the bell, escaped. */
  static String line(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
