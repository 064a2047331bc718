package io.dist4j.term;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Reads what stands between {@code <<} and {@code >>}: texts, and integers with an optional size.
 */
final class BitsParser {
  private static final int MAX_SEGMENT_BITS = 1 << 19;

  private final TextCursor in;
  private final TokenParser tokens;
  private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
  private int partial;
  private int partialBits;

  BitsParser(TextCursor in, TokenParser tokens) {
    this.in = in;
    this.tokens = tokens;
  }

  /** The binary or bit string whose {@code <<} has been taken. */
  Term parse() {
    if (in.skipBlank().takeIf(">>")) {
      return Binary.EMPTY;
    }
    do {
      segment();
    } while (in.skipBlank().takeIf(","));
    in.expect(">>");
    if (partialBits == 0) {
      return Binary.unsafeWrap(whole.toByteArray());
    }
    int bits = partialBits;
    whole.write(partial << (8 - bits));
    return BitString.unsafeWrap(whole.toByteArray(), bits);
  }

  private void segment() {
    in.skipBlank();
    if (in.peek() == '"') {
      text();
    } else if (tokens.seesNumber() || in.peek() == '$') {
      integer();
    } else {
      throw in.expected("a text or an integer");
    }
  }

  private void text() {
    String text = tokens.quoted();
    boolean utf8 = in.skipBlank().takeIf("/utf8");
    if (!utf8 && text.chars().anyMatch(c -> c > 0xFF)) {
      throw in.expected("/utf8 after characters above 255");
    }
    for (byte b : text.getBytes(utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1)) {
      append(b, 8);
    }
  }

  private void integer() {
    Term value = tokens.number();
    if (!(value instanceof Int number)) {
      throw in.expected("an integer before this");
    }
    int size = 8;
    if (in.skipBlank().takeIf(":")) {
      in.skipBlank();
      size = tokens.unsigned32();
      if (size < 0 || size > MAX_SEGMENT_BITS) {
        throw in.expected("a segment of at most " + MAX_SEGMENT_BITS + " bits before this");
      }
    }
    BigInteger bits = number.toBigInteger();
    for (int left = size; left > 0; ) {
      int take = left % 8 == 0 ? 8 : left % 8;
      left -= take;
      append(bits.shiftRight(left).intValue(), take);
    }
  }

  /** Appends the low {@code count} bits, at most 8, of {@code value}. */
  private void append(int value, int count) {
    int all = partial << count | value & (1 << count) - 1;
    int bits = partialBits + count;
    if (bits >= 8) {
      bits -= 8;
      whole.write(all >> bits);
    }
    partial = all & (1 << bits) - 1;
    partialBits = bits;
  }
}
