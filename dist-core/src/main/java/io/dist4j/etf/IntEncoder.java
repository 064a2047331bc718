package io.dist4j.etf;

import io.dist4j.term.Int;
import io.dist4j.wire.ByteWriter;
import java.math.BigInteger;

/** Writes integers by the smallest tag that holds them. */
final class IntEncoder {
  private IntEncoder() {}

  static void write(Int number, ByteWriter out) {
    if (!number.fitsLong()) {
      writeBig(number.toBigInteger(), out);
      return;
    }
    long value = number.longValue();
    if ((value & ~0xFFL) == 0) {
      out.u8(TermTag.SMALL_INTEGER).u8((int) value);
    } else if (value == (int) value) {
      out.u8(TermTag.INTEGER).u32((int) value);
    } else {
      writeLong(value, out);
    }
  }

  private static void writeLong(long value, ByteWriter out) {
    // The magnitude of Long.MIN_VALUE is right when read as unsigned.
    long magnitude = Math.abs(value);
    int bytes = (Long.SIZE - Long.numberOfLeadingZeros(magnitude) + 7) / 8;
    out.u8(TermTag.SMALL_BIG).u8(bytes).u8(value < 0 ? 1 : 0);
    for (int i = 0; i < bytes; i++) {
      out.u8((int) (magnitude >>> (8 * i)));
    }
  }

  private static void writeBig(BigInteger value, ByteWriter out) {
    byte[] magnitude = value.abs().toByteArray();
    int leading = magnitude[0] == 0 ? 1 : 0;
    int size = magnitude.length - leading;
    if (size < 256) {
      out.u8(TermTag.SMALL_BIG).u8(size);
    } else {
      out.u8(TermTag.LARGE_BIG).u32(size);
    }
    out.u8(value.signum() < 0 ? 1 : 0);
    int start = out.reserve(size);
    byte[] target = out.array();
    for (int i = 0; i < size; i++) {
      target[start + i] = magnitude[magnitude.length - 1 - i];
    }
  }
}
