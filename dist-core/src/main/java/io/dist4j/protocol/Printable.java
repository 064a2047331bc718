package io.dist4j.protocol;

import java.util.Locale;

/** Text of strangers made fit for one log line (security.md L28). */
final class Printable {
  private static final int MAX = 120;

  private Printable() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder();
    String source = String.valueOf(text);
    for (int i = 0; i < source.length(); i++) {
      if (out.length() >= MAX) {
        return out.append("...").toString();
      }
      char c = source.charAt(i);
      boolean plain = c >= ' ' && c < 0x7F;
      out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return out.toString();
  }
}
