package io.dist4j.term;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Reads what stands between {@code <<} and {@code >>}: texts, and integers with an optional size.
 * All binaries of a text share one allowance of bits.
 */
final class BitsParser {
  /** What sizes may add to the bits that the characters of the text stand for. */
  private static final int SPARE_BITS = 1 << 16;

  private final TextCursor in;
  private final TokenParser tokens;
  private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
  private long bitsLeft;
  private int partial;
  private int partialBits;

  BitsParser(TextCursor in, TokenParser tokens) {
    this.in = in;
    this.tokens = tokens;
    bitsLeft = 8L * in.length() + SPARE_BITS;
  }

  /** The binary or bit string whose {@code <<} has been taken. */
  Term parse() {
    whole.reset();
    partial = 0;
    partialBits = 0;
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
    int size = size();
    integer(number.toBigInteger(), size);
  }

  /** The size of a segment, which few characters must not make large: the text pays for it. */
  private int size() {
    int size = 8;
    int start = in.skipBlank().mark();
    if (in.takeIf(":")) {
      in.skipBlank();
      size = tokens.unsigned32();
    }
    if (size < 0 || size > bitsLeft) {
      throw in.expectedAt(start, "a size of at most " + bitsLeft + " bits");
    }
    bitsLeft -= size;
    return size;
  }

  private void integer(BigInteger value, int size) {
    byte[] bytes = value.toByteArray();
    for (int left = size; left > 0; ) {
      int take = left % 8 == 0 ? 8 : left % 8;
      left -= take;
      int at = bytes.length - 1 - left / 8;
      append(at >= 0 ? bytes[at] : value.signum() < 0 ? -1 : 0, take);
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
