package io.dist4j.epmd;

/** Text from strangers, made safe for logs, messages and terminals (security.md L28). */
final class PeerText {
  private static final int QUOTE_LIMIT = 80;

  private PeerText() {}

  /** Escapes what is not printable; line feeds stay. */
  static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      append(out, text.charAt(i), true);
    }
    return out.toString();
  }

  /** One short line in quotes, for a message. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("'");
    for (int i = 0; i < text.length() && out.length() < QUOTE_LIMIT; i++) {
      append(out, text.charAt(i), false);
    }
    return out.append(out.length() < QUOTE_LIMIT ? "'" : "...'").toString();
  }

  private static void append(StringBuilder out, char c, boolean lineFeedStays) {
    boolean printable = c >= ' ' && c < 0x7F || c > 0xA0 && Character.isLetterOrDigit(c);
    if (printable || c == '\n' && lineFeedStays) {
      out.append(c);
    } else {
      out.append(String.format("\\u%04x", (int) c));
    }
  }
}
