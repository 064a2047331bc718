package io.dist4j.convert;

import org.jspecify.annotations.Nullable;

/** How values of our own are named in errors: never by content that may be a secret. */
final class JavaValues {
  private static final int MESSAGE_SHOWN = 200;

  private JavaValues() {}

  static String describe(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Number || value instanceof Enum) {
      return value.toString();
    }
    if (value instanceof String text) {
      return "a String of " + text.length() + " characters";
    }
    return "a value of " + value.getClass().getName();
  }

  /** What an exception of a program's own says, cut: it may quote the peer. */
  static String message(Throwable fault) {
    String text = fault.getMessage() == null ? fault.getClass().getName() : fault.getMessage();
    String shown = text.substring(0, Math.min(text.length(), MESSAGE_SHOWN));
    return shown.replaceAll("[^\\x20-\\x7e\\xa0-\\xff\\p{L}\\p{N}]", "?")
        + (shown.length() < text.length() ? "..." : "");
  }
}
