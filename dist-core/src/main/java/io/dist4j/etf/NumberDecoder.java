package io.dist4j.etf;

import io.dist4j.term.Float64;
import io.dist4j.term.Int;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Reads integers of all sizes and floats of both forms. */
final class NumberDecoder {
  /** FLOAT_EXT is a text of this many bytes, filled up with zero bytes. */
  private static final int FLOAT_TEXT = 31;

  private final Budget budget;

  NumberDecoder(Budget budget) {
    this.budget = budget;
  }

  /** Reads a term that must be an integer. */
  Int readInt(ByteReader in, String what) {
    int tag = in.u8();
    switch (tag) {
      case TermTag.SMALL_INTEGER:
        return Int.of(in.u8());
      case TermTag.INTEGER:
        return integer(in);
      case TermTag.SMALL_BIG:
        return big(in.u8(), in);
      default:
        throw new MalformedException(
            in.offset() - 1, "an integer was expected as " + what + ", not tag " + tag);
    }
  }

  Int integer(ByteReader in) {
    budget.charge(Budget.NUMBER, in);
    return Int.of(in.i32());
  }

  Int big(int size, ByteReader in) {
    budget.bignum(size, in);
    int sign = in.u8();
    if (sign > 1) {
      throw new MalformedException(in.offset() - 1, "a sign is 0 or 1, not " + sign);
    }
    if (size > Long.BYTES) {
      return Int.of(new BigInteger(sign == 0 ? 1 : -1, reversed(in.bytes(size))));
    }
    long magnitude = 0;
    for (int i = 0; i < size; i++) {
      magnitude |= (long) in.u8() << (8 * i);
    }
    if (magnitude >= 0) {
      return Int.of(sign == 0 ? magnitude : -magnitude);
    }
    BigInteger value = new BigInteger(Long.toUnsignedString(magnitude));
    return Int.of(sign == 0 ? value : value.negate());
  }

  Float64 newFloat(ByteReader in) {
    budget.charge(Budget.NUMBER, in);
    return finite(Double.longBitsToDouble(in.u64()), in);
  }

  /** FLOAT_EXT, which releases before OTP 17 wrote: C's {@code %.20e}. */
  Float64 oldFloat(ByteReader in) {
    budget.charge(Budget.NUMBER, in);
    String text = new String(in.bytes(FLOAT_TEXT), StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    String digits = end < 0 ? text : text.substring(0, end);
    if (!digits.matches(" *[+-]?[0-9]+\\.[0-9]+([eE][+-]?[0-9]+)?")) {
      throw new MalformedException(in.offset() - FLOAT_TEXT, "a float in text was expected");
    }
    return finite(Double.parseDouble(digits), in);
  }

  private static Float64 finite(double value, ByteReader in) {
    if (!Double.isFinite(value)) {
      throw in.malformed("Erlang has no float for " + value);
    }
    return new Float64(value);
  }

  private static byte[] reversed(byte[] bytes) {
    for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
      byte kept = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = kept;
    }
    return bytes;
  }
}
