package io.dist4j.term;

/**
 * A place in a text being parsed; skips what separates tokens, and says where something is wrong.
 */
final class TextCursor {
  private static final int EXCERPT = 24;

  private final String text;
  private int at;

  TextCursor(String text) {
    this.text = text;
  }

  /** Moves past white space and comments. */
  TextCursor skipBlank() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '%') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c > ' ' && (c < 0x80 || c > 0xA0)) {
        break;
      } else {
        at++;
      }
    }
    return this;
  }

  boolean atEnd() {
    return at == text.length();
  }

  /** The next code point, or -1 at the end. */
  int peek() {
    return at < text.length() ? text.codePointAt(at) : -1;
  }

  /** The code point after the next, or -1. */
  int peekSecond() {
    return at + 1 < text.length() ? text.charAt(at + 1) : -1;
  }

  /** Takes the next code point. */
  int take() {
    int c = peek();
    if (c < 0) {
      throw expected("more");
    }
    at += Character.charCount(c);
    return c;
  }

  /** Takes {@code token} if it comes next. */
  boolean takeIf(String token) {
    if (!text.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    return true;
  }

  /** Takes {@code token} after blanks, or fails. */
  void expect(String token) {
    if (!skipBlank().takeIf(token)) {
      throw expected("'" + token + "'");
    }
  }

  /** How far the cursor is. */
  int mark() {
    return at;
  }

  /** What was taken since {@code mark}. */
  String since(int mark) {
    return text.substring(mark, at);
  }

  /** Characters of the whole text. */
  int length() {
    return text.length();
  }

  /** The fault that something else was expected here. */
  IllegalArgumentException expected(String what) {
    return expectedAt(at, what);
  }

  /** The fault that something else was expected at {@code mark}. */
  IllegalArgumentException expectedAt(int mark, String what) {
    StringBuilder found = new StringBuilder();
    if (mark == text.length()) {
      found.append("the end");
    } else {
      String rest = text.substring(mark, Math.min(text.length(), mark + EXCERPT));
      CharacterText.quoted(rest, '\'', found);
    }
    return new IllegalArgumentException(
        what + " was expected at character " + mark + " of the term, not " + found);
  }
}
