package io.dist4j.term;

import java.math.BigInteger;
import java.util.Optional;

/** Reads atoms, quoted text and numbers. */
final class TokenParser {
  /** More digits than the largest integer of 64 KiB has; conversion takes quadratic time. */
  private static final int MAX_DIGITS = 160_000;

  private static final String ESCAPES = "nrtvbfeds";
  private static final String ESCAPED = "\n\r\t\u000b\b\f\u001b\u007f ";

  private final TextCursor in;

  TokenParser(TextCursor in) {
    this.in = in;
  }

  /** Whether an atom comes next. */
  boolean seesAtom() {
    int c = in.peek();
    return c == '\'' || CharacterText.isLower(c);
  }

  Atom atom() {
    int start = in.skipBlank().mark();
    if (in.peek() == '\'') {
      return atom(quoted(), start);
    }
    if (!CharacterText.isLower(in.peek())) {
      throw in.expected("an atom");
    }
    return bareAtom(word(), start);
  }

  /** The atom {@code name}, which was taken without quotes from {@code start} on. */
  Atom bareAtom(String name, int start) {
    // These two became reserved words only with OTP 27.
    if (!CharacterText.isBare(name) && !name.equals("maybe") && !name.equals("else")) {
      throw new IllegalArgumentException(
          "'" + name + "' at character " + start + " of the term is a reserved word");
    }
    return atom(name, start);
  }

  private Atom atom(String name, int start) {
    if (name.length() > Atom.MAX_CHARACTERS
        && name.codePointCount(0, name.length()) > Atom.MAX_CHARACTERS) {
      throw in.expectedAt(start, "an atom of at most " + Atom.MAX_CHARACTERS + " characters");
    }
    return new Atom(name);
  }

  /** Letters, digits, _ and @ from here on. */
  String word() {
    int start = in.mark();
    while (in.peek() >= 0 && CharacterText.isNameCharacter(in.peek())) {
      in.take();
    }
    return in.since(start);
  }

  /** The text between the quote that comes next and its like. */
  String quoted() {
    int quote = in.take();
    StringBuilder text = new StringBuilder();
    while (in.peek() != quote) {
      text.appendCodePoint(character());
    }
    in.take();
    return text.toString();
  }

  /** One character, possibly escaped. Half a surrogate pair is none: no UTF-8 can carry it. */
  int character() {
    int start = in.mark();
    int c = escaped();
    if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      throw in.expectedAt(start, "a Unicode character");
    }
    return c;
  }

  private int escaped() {
    int c = in.take();
    if (c != '\\') {
      return c;
    }
    c = in.take();
    int named = ESCAPES.indexOf(c);
    if (named >= 0) {
      return ESCAPED.charAt(named);
    }
    if (c >= '0' && c <= '7') {
      return octal(c - '0');
    }
    if (c == 'x') {
      return hexadecimal();
    }
    return c == '^' ? in.take() & 0x1F : c;
  }

  private int octal(int first) {
    int value = first;
    for (int i = 0; i < 2 && in.peek() >= '0' && in.peek() <= '7'; i++) {
      value = 8 * value + in.take() - '0';
    }
    return value;
  }

  private int hexadecimal() {
    boolean braced = in.takeIf("{");
    int value = 0;
    int digits = 0;
    while ((braced || digits < 2) && Character.digit(in.peek(), 16) >= 0) {
      value = 16 * value + Character.digit(in.take(), 16);
      digits++;
      if (value > Character.MAX_CODE_POINT) {
        throw in.expected("a character up to 16#10FFFF");
      }
    }
    if (digits == 0 || braced && !in.takeIf("}")) {
      throw in.expected("hexadecimal digits of a character");
    }
    return value;
  }

  /** Whether a number comes next, or a sign before one. */
  boolean seesNumber() {
    int c = in.peek();
    return c == '-' || c == '+' || c >= '0' && c <= '9';
  }

  /** An integer or a float, with an optional sign. */
  Term number() {
    boolean negative = in.peek() == '-';
    if (negative || in.peek() == '+') {
      in.take();
      in.skipBlank();
    }
    if (in.peek() == '$') {
      in.take();
      return Int.of(negative ? -character() : character());
    }
    String whole = digits(10);
    if (in.peek() == '#') {
      in.take();
      return based(whole, negative);
    }
    Optional<String> fraction = fraction();
    if (fraction.isPresent()) {
      return float64((negative ? "-" : "") + whole + fraction.get());
    }
    return integer(whole, 10, negative);
  }

  /** An integer without a sign and below 2^32. */
  int unsigned32() {
    String digits = digits(10);
    if (digits.length() > 10 || Long.parseLong(digits) > 0xFFFF_FFFFL) {
      throw in.expected("a number below 2^32 before this");
    }
    return Integer.parseUnsignedInt(digits);
  }

  private Int based(String text, boolean negative) {
    int base = text.length() <= 2 ? Integer.parseInt(text) : 0;
    if (base < 2 || base > 36) {
      throw in.expected("a base of 2 to 36 before this");
    }
    return integer(digits(base), base, negative);
  }

  private static Int integer(String digits, int base, boolean negative) {
    if (digits.length() <= 12) {
      long value = Long.parseLong(digits, base);
      return Int.of(negative ? -value : value);
    }
    BigInteger value = new BigInteger(digits, base);
    return Int.of(negative ? value.negate() : value);
  }

  private Optional<String> fraction() {
    int second = in.peekSecond();
    if (in.peek() != '.' || second < '0' || second > '9') {
      return Optional.empty();
    }
    in.take();
    StringBuilder text = new StringBuilder(".").append(digits(10));
    if (in.takeIf("e") || in.takeIf("E")) {
      text.append('e');
      if (in.peek() == '-' || in.peek() == '+') {
        text.appendCodePoint(in.take());
      }
      text.append(digits(10));
    }
    return Optional.of(text.toString());
  }

  private Float64 float64(String text) {
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw in.expected("a float below 1.8e308 before this");
    }
    return new Float64(value);
  }

  /** Digits of that base; single underscores may stand between them. */
  private String digits(int base) {
    StringBuilder digits = new StringBuilder();
    while (true) {
      int c = in.peek();
      if (c == '_' && digits.length() > 0 && digit(in.peekSecond(), base)) {
        in.take();
      } else if (digit(c, base)) {
        digits.appendCodePoint(in.take());
      } else {
        break;
      }
    }
    if (digits.length() == 0 || digits.length() > MAX_DIGITS) {
      throw in.expected("1 to " + MAX_DIGITS + " digits in base " + base);
    }
    return digits.toString();
  }

  private static boolean digit(int c, int base) {
    return c >= '0' && c < 0x7F && Character.digit(c, base) >= 0;
  }
}
