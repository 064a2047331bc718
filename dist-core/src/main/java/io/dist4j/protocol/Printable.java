package io.dist4j.protocol;

import java.util.Locale;

/** Text of strangers made fit for one log line (security.md L28). */
public final class Printable {
  private static final int DEFAULT_LENGTH = 120;

  private Printable() {}

  /** {@code text} escaped, and cut after about 120 characters. */
  public static String of(String text) {
    return of(text, DEFAULT_LENGTH);
  }

  /**
   * {@code text} with everything outside printable ASCII escaped.
   *
   * @param length where to cut; the result is at most ten characters longer
   */
  public static String of(String text, int length) {
    StringBuilder out = new StringBuilder();
    String source = String.valueOf(text);
    for (int i = 0; i < source.length(); i++) {
      if (out.length() >= length) {
        return out.append("...").toString();
      }
      char c = source.charAt(i);
      boolean plain = c >= ' ' && c < 0x7F;
      out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return out.toString();
  }
}
