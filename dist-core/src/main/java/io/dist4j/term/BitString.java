package io.dist4j.term;

import java.util.Arrays;

/** A string of bits that does not end on a byte boundary; one that does is a {@link Binary}. */
public final class BitString implements Term {
  private final byte[] bytes;
  private final int bitsInLastByte;

  private BitString(byte[] bytes, int bitsInLastByte) {
    this.bytes = bytes;
    this.bitsInLastByte = bitsInLastByte;
  }

  /**
   * A string of {@code 8 * (bytes.length - 1) + bitsInLastByte} bits. The bits of the last byte
   * that do not count are taken as zero.
   *
   * @param bitsInLastByte 1 to 8, counted from the most significant
   * @return a {@link Binary} when the bits fill whole bytes
   */
  public static Term of(byte[] bytes, int bitsInLastByte) {
    return unsafeWrap(bytes.clone(), bitsInLastByte);
  }

  /** As {@link #of}, but keeps {@code bytes} itself: the caller gives the array away. */
  public static Term unsafeWrap(byte[] bytes, int bitsInLastByte) {
    if (bitsInLastByte < 1 || bitsInLastByte > 8 || bytes.length == 0) {
      throw new IllegalArgumentException(
          bitsInLastByte + " bits in the last of " + bytes.length + " bytes");
    }
    if (bitsInLastByte == 8) {
      return Binary.unsafeWrap(bytes);
    }
    bytes[bytes.length - 1] &= (byte) (0xFF << (8 - bitsInLastByte));
    return new BitString(bytes, bitsInLastByte);
  }

  /** Bits. */
  public long bitSize() {
    return 8L * (bytes.length - 1) + bitsInLastByte;
  }

  /** Bytes that hold the bits. */
  public int size() {
    return bytes.length;
  }

  /** Bits that count in the last byte, 1 to 7, from the most significant. */
  public int bitsInLastByte() {
    return bitsInLastByte;
  }

  /** A copy of the content; the bits that do not count are zero. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Copies the content into {@code target} from {@code offset} on. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BitString that
        && bitsInLastByte == that.bitsInLastByte
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(bytes) + bitsInLastByte;
  }

  @Override
  public String toString() {
    return TermText.brief(this);
  }

  byte[] raw() {
    return bytes;
  }
}
