package io.dist4j.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing big-endian byte buffer. Made once and {@linkplain #clear cleared} between uses by the
 * one thread that owns it; growth doubles, so writing is amortised O(1).
 */
public final class ByteWriter {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final int limit;
  private byte[] bytes;
  private int size;

  /** An empty writer with room for {@code capacity} bytes. */
  public ByteWriter(int capacity) {
    this(capacity, LARGEST_ARRAY);
  }

  /**
   * As {@link #ByteWriter(int)}, for at most {@code limit} bytes: writing more throws {@link
   * SizeLimitException} before any memory is taken for it.
   */
  public ByteWriter(int capacity, int limit) {
    this.limit = limit;
    this.bytes = new byte[Math.min(Math.max(16, capacity), limit)];
  }

  /** An empty writer with room for a small message. */
  public ByteWriter() {
    this(256);
  }

  /** Bytes written. */
  public int size() {
    return size;
  }

  /** Forgets what was written, keeps the memory. */
  public ByteWriter clear() {
    size = 0;
    return this;
  }

  /** Drops everything after the first {@code newSize} bytes. */
  public ByteWriter truncate(int newSize) {
    if (newSize < 0 || newSize > size) {
      throw new IllegalArgumentException("truncate to " + newSize + " of " + size);
    }
    size = newSize;
    return this;
  }

  /** Appends the low byte of {@code value}. */
  public ByteWriter u8(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** Appends the low two bytes of {@code value}. */
  public ByteWriter u16(int value) {
    ensure(2);
    SHORT.set(bytes, size, (short) value);
    size += 2;
    return this;
  }

  /** Appends four bytes. */
  public ByteWriter u32(int value) {
    ensure(4);
    INT.set(bytes, size, value);
    size += 4;
    return this;
  }

  /** Appends the low four bytes of {@code value}. */
  public ByteWriter u32(long value) {
    return u32((int) value);
  }

  /** Appends eight bytes. */
  public ByteWriter u64(long value) {
    ensure(8);
    LONG.set(bytes, size, value);
    size += 8;
    return this;
  }

  /** Appends all of {@code source}. */
  public ByteWriter bytes(byte[] source) {
    return bytes(source, 0, source.length);
  }

  /** Appends a part of {@code source}. */
  public ByteWriter bytes(byte[] source, int offset, int count) {
    ensure(count);
    System.arraycopy(source, offset, bytes, size, count);
    size += count;
    return this;
  }

  /** Appends what {@code source} has left; its cursor is not moved. */
  public ByteWriter bytes(ByteBuffer source) {
    int count = source.remaining();
    ensure(count);
    source.get(source.position(), bytes, size, count);
    size += count;
    return this;
  }

  /**
   * Appends {@code text} as one byte of length and one byte a character.
   *
   * @return false, with nothing appended, if it is not ASCII or longer than 255
   */
  public boolean ascii8(String text) {
    int length = text.length();
    if (length > 255) {
      return false;
    }
    ensure(1 + length);
    bytes[size] = (byte) length;
    int at = size + 1;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c > 0x7F) {
        return false;
      }
      bytes[at++] = (byte) c;
    }
    size = at;
    return true;
  }

  /**
   * Appends {@code count} bytes that the caller fills in at once through {@link #array}.
   *
   * @return where they start in the array
   */
  public int reserve(int count) {
    ensure(count);
    int start = size;
    size += count;
    return start;
  }

  /** The memory itself, valid until the next write: for the owner's own hot path. */
  public byte[] array() {
    return bytes;
  }

  /** Overwrites four bytes written before, for lengths known only afterwards. */
  public ByteWriter putU32(int offset, int value) {
    checkWritten(offset, 4);
    INT.set(bytes, offset, value);
    return this;
  }

  /** Overwrites two bytes written before, for lengths known only afterwards. */
  public ByteWriter putU16(int offset, int value) {
    checkWritten(offset, 2);
    SHORT.set(bytes, offset, (short) value);
    return this;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** A read-only window on what was written, valid until the next write or clear. */
  public ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, size).asReadOnlyBuffer();
  }

  /** As {@link #view}, from {@code offset} on, and writable: for the owner's own hot path. */
  public ByteBuffer window(int offset) {
    return ByteBuffer.wrap(bytes, offset, size - offset);
  }

  private void checkWritten(int offset, int count) {
    if (offset < 0 || offset > size - count) {
      throw new IndexOutOfBoundsException(offset + " of " + size);
    }
  }

  private void ensure(int more) {
    if (more > bytes.length - size) {
      grow(more);
    }
  }

  private void grow(int more) {
    if (more > limit - size) {
      throw new SizeLimitException(limit);
    }
    int doubled = bytes.length > limit / 2 ? limit : bytes.length * 2;
    bytes = Arrays.copyOf(bytes, Math.max(doubled, size + more));
  }
}
