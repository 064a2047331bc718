package io.dist4j.term;

import java.util.Set;

/** How single characters and atoms are written: quoting and escapes of io_lib. */
final class CharacterText {
  /** The reserved words of OTP 29 (reference manual, "Reserved Words"). */
  private static final Set<String> RESERVED =
      Set.of(
          "after", "and", "andalso", "band", "begin", "bnot", "bor", "bsl", "bsr", "bxor", "case",
          "catch", "cond", "div", "else", "end", "fun", "if", "let", "maybe", "not", "of", "or",
          "orelse", "receive", "rem", "try", "when", "xor");

  private static final String ESCAPED = "\n\r\t\u000b\b\f\u001b\u007f";
  private static final String ESCAPES = "nrtvbfed";

  private CharacterText() {}

  static void atom(String name, StringBuilder out) {
    if (isBare(name)) {
      out.append(name);
    } else {
      quoted(name, '\'', out);
    }
  }

  /** Whether an atom needs no quotes. */
  static boolean isBare(String name) {
    if (name.isEmpty() || !isLower(name.charAt(0)) || RESERVED.contains(name)) {
      return false;
    }
    return name.chars().allMatch(CharacterText::isNameCharacter);
  }

  static boolean isLower(int c) {
    return c >= 'a' && c <= 'z' || c >= 0xDF && c <= 0xFF && c != 0xF7;
  }

  static boolean isNameCharacter(int c) {
    return isLower(c)
        || c >= 'A' && c <= 'Z'
        || c >= 0xC0 && c <= 0xDE && c != 0xD7
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '@';
  }

  /** The characters that {@code ~p} takes for text, in the range that erl has by default. */
  static boolean isPrintable(int c) {
    return c >= ' ' && c <= '~' || c >= 0xA0 && c <= 0xFF || c != 0x7F && ESCAPED.indexOf(c) >= 0;
  }

  static void quoted(String text, char quote, StringBuilder out) {
    out.append(quote);
    text.codePoints().forEach(c -> character(c, quote, out));
    out.append(quote);
  }

  private static void character(int c, char quote, StringBuilder out) {
    int escape = ESCAPED.indexOf(c);
    if (c == quote || c == '\\') {
      out.append('\\').append((char) c);
    } else if (escape >= 0) {
      out.append('\\').append(ESCAPES.charAt(escape));
    } else if (c >= ' ' && c <= '~' || c >= 0xA0) {
      out.appendCodePoint(c);
    } else {
      out.append('\\').append((char) ('0' + (c >> 6)));
      out.append((char) ('0' + (c >> 3 & 7))).append((char) ('0' + (c & 7)));
    }
  }
}
