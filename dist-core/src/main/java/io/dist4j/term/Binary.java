package io.dist4j.term;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A string of whole bytes. */
public final class Binary implements Term {
  /** {@code <<>>}. */
  public static final Binary EMPTY = new Binary(new byte[0]);

  private final byte[] bytes;

  private Binary(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A binary with a copy of {@code bytes}. */
  public static Binary of(byte[] bytes) {
    return unsafeWrap(bytes.clone());
  }

  /** A binary with a copy of what {@code bytes} has left; its cursor is not moved. */
  public static Binary of(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return unsafeWrap(copy);
  }

  /**
   * A binary with {@code text} in UTF-8.
   *
   * @throws IllegalArgumentException for half a surrogate pair
   */
  public static Binary of(String text) {
    Characters.requireWellFormed(text, "a text");
    return unsafeWrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A binary that keeps {@code bytes} itself: the caller gives the array away. */
  public static Binary unsafeWrap(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Binary(bytes);
  }

  /** Bytes. */
  public int size() {
    return bytes.length;
  }

  /** The byte at {@code index}, 0 to 255. */
  public int at(int index) {
    return bytes[index] & 0xFF;
  }

  /** A copy of the content. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Copies the content into {@code target} from {@code offset} on. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  /** The content without a copy, read-only. */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** The content as UTF-8; what is not well-formed becomes U+FFFD. */
  public String utf8() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Binary that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return TermText.brief(this);
  }

  byte[] raw() {
    return bytes;
  }
}
