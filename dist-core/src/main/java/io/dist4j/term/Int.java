package io.dist4j.term;

import java.math.BigInteger;

/** An integer of any size; holds a {@code long} unless the value needs more. */
public final class Int implements Term {
  private static final int LOWEST_KEPT = -128;
  private static final Int[] KEPT = kept();

  private final long small;
  private final BigInteger big;

  private Int(long small, BigInteger big) {
    this.small = small;
    this.big = big;
  }

  /** The integer {@code value}. */
  public static Int of(long value) {
    long index = value - LOWEST_KEPT;
    return index >= 0 && index < KEPT.length ? KEPT[(int) index] : new Int(value, null);
  }

  /** The integer {@code value}. */
  public static Int of(BigInteger value) {
    return value.bitLength() < Long.SIZE ? of(value.longValue()) : new Int(0, value);
  }

  /** Whether {@link #longValue} has an answer. */
  public boolean fitsLong() {
    return big == null;
  }

  /**
   * The value.
   *
   * @throws ArithmeticException if it takes more than 64 bits
   */
  public long longValue() {
    if (big != null) {
      throw new ArithmeticException("an integer of " + big.bitLength() + " bits is no long");
    }
    return small;
  }

  /**
   * The value.
   *
   * @throws ArithmeticException if it takes more than 32 bits
   */
  public int intValue() {
    return Math.toIntExact(longValue());
  }

  /** The value, whatever its size. */
  public BigInteger toBigInteger() {
    return big == null ? BigInteger.valueOf(small) : big;
  }

  /** Whether the value is 0 to 255. */
  boolean isByte() {
    return big == null && (small & ~0xFFL) == 0;
  }

  /** -1, 0 or 1. */
  public int signum() {
    return big == null ? Long.signum(small) : big.signum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Int that
        && small == that.small
        && (big == null ? that.big == null : big.equals(that.big));
  }

  @Override
  public int hashCode() {
    return big == null ? Long.hashCode(small) : big.hashCode();
  }

  @Override
  public String toString() {
    return TermText.brief(this);
  }

  private static Int[] kept() {
    Int[] values = new Int[1152];
    for (int i = 0; i < values.length; i++) {
      values[i] = new Int(i + (long) LOWEST_KEPT, null);
    }
    return values;
  }
}
