package io.dist4j.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A cursor over big-endian bytes that cannot run off its end: every read that does not fit throws
 * {@link MalformedException} with the offset. Lengths are compared with what remains before
 * anything is added or allocated. Not thread-safe; never changes the buffer it was given.
 */
public final class ByteReader {
  private static final long UINT32 = 0xFFFF_FFFFL;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final ByteBuffer bytes;
  private final int start;
  private final int end;
  private int at;

  private ByteReader(ByteBuffer bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.at = start;
  }

  /** Reads {@code bytes} from its position to its limit; the buffer's own cursor is left alone. */
  public static ByteReader of(ByteBuffer bytes) {
    ByteBuffer view =
        bytes.order() == ByteOrder.BIG_ENDIAN
            ? bytes
            : bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
    return new ByteReader(view, bytes.position(), bytes.limit());
  }

  /** Reads the whole array, which is not copied. */
  public static ByteReader of(byte[] bytes) {
    return of(ByteBuffer.wrap(bytes));
  }

  /** Bytes left. */
  public int remaining() {
    return end - at;
  }

  /** Bytes read so far. */
  public int offset() {
    return at - start;
  }

  /** Fails with the present offset. */
  public MalformedException malformed(String expectation) {
    return new MalformedException(offset(), expectation);
  }

  /** The next byte, 0 to 255, without moving. */
  public int peekU8() {
    require(1, "a byte");
    return bytes.get(at) & 0xFF;
  }

  /** The byte {@code ahead} of the next one, 0 to 255, without moving; -1 when there is none. */
  public int peekU8(int ahead) {
    return ahead < 0 || ahead >= end - at ? -1 : bytes.get(at + ahead) & 0xFF;
  }

  /** The four bytes {@code ahead} of the next one, without moving. */
  public int peekI32(int ahead) {
    if (ahead < 0 || ahead > end - at - 4) {
      throw malformed("a 4-byte number " + ahead + " bytes ahead was expected");
    }
    return bytes.getInt(at + ahead);
  }

  /** Fills {@code target} with the next bytes, without moving. */
  public void peek(byte[] target) {
    require(target.length, "bytes");
    bytes.get(at, target);
  }

  /** One byte, 0 to 255. */
  public int u8() {
    require(1, "a byte");
    return bytes.get(at++) & 0xFF;
  }

  /** Two bytes, 0 to 65,535. */
  public int u16() {
    require(2, "a 2-byte number");
    int value = bytes.getShort(at) & 0xFFFF;
    at += 2;
    return value;
  }

  /** Four bytes, signed. */
  public int i32() {
    require(4, "a 4-byte number");
    int value = bytes.getInt(at);
    at += 4;
    return value;
  }

  /** Four bytes, 0 to 2^32 - 1. */
  public long u32() {
    return i32() & UINT32;
  }

  /** Eight bytes; values of 2^63 and above come out negative. */
  public long u64() {
    require(8, "an 8-byte number");
    long value = bytes.getLong(at);
    at += 8;
    return value;
  }

  /**
   * A 4-byte unsigned length whose content must still be here.
   *
   * @param unitBytes the least number of bytes one counted unit takes, at least 1
   */
  public int length32(int unitBytes, String what) {
    long count = u32();
    if (count > remaining() / unitBytes) {
      throw new MalformedException(
          offset() - 4,
          what + " announces " + count + " but only " + remaining() + " bytes follow");
    }
    return (int) count;
  }

  /** A copy of the next {@code count} bytes. */
  public byte[] bytes(int count) {
    require(count, "bytes");
    byte[] copy = new byte[count];
    bytes.get(at, copy);
    at += count;
    return copy;
  }

  /** Copies the next bytes into {@code target}. */
  public void bytes(byte[] target, int offset, int count) {
    require(count, "bytes");
    bytes.get(at, target, offset, count);
    at += count;
  }

  /**
   * A hash of the next {@code count} bytes without moving, or -1 if one of them is not ASCII. Meant
   * for finding a text that was read before without allocating it again.
   */
  public int asciiHash(int count) {
    require(count, "bytes");
    int hash = 0;
    int seen = 0;
    for (int i = at; i < at + count; i++) {
      byte b = bytes.get(i);
      seen |= b;
      hash = 31 * hash + b;
    }
    return seen < 0 ? -1 : hash & Integer.MAX_VALUE;
  }

  /** Whether the next {@code text.length()} bytes are the characters of {@code text}. */
  public boolean startsWith(String text) {
    int count = text.length();
    if (count > remaining()) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if ((bytes.get(at + i) & 0xFF) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the next bytes are {@code expected}. */
  public boolean startsWith(byte[] expected) {
    int count = expected.length;
    if (count > end - at) {
      return false;
    }
    int i = 0;
    for (; i <= count - 8; i += 8) {
      if (bytes.getLong(at + i) != (long) LONG.get(expected, i)) {
        return false;
      }
    }
    for (; i < count; i++) {
      if (bytes.get(at + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** A bounded reader over the next {@code count} bytes; this one moves past them. */
  public ByteReader slice(int count) {
    require(count, "bytes");
    ByteReader part = new ByteReader(bytes, at, at + count);
    at += count;
    return part;
  }

  /** The rest as a view that shares memory; this reader moves to its end. */
  public ByteBuffer rest() {
    ByteBuffer view = peekRest();
    at = end;
    return view;
  }

  /** The rest as a view that shares memory, without moving. */
  public ByteBuffer peekRest() {
    ByteBuffer view = bytes.duplicate().limit(end).position(at);
    return view.slice().order(ByteOrder.BIG_ENDIAN);
  }

  /** Moves past {@code count} bytes. */
  public void skip(int count) {
    require(count, "bytes");
    at += count;
  }

  /** Fails unless everything was read. */
  public void expectEnd(String what) {
    if (at != end) {
      throw malformed(
          "the end of " + what + " was expected, " + remaining() + " bytes are left over");
    }
  }

  private void require(int count, String what) {
    // end - at never overflows: both lie within one buffer.
    if (count < 0 || count > end - at) {
      throw malformed(what + " (" + count + ") was expected, " + remaining() + " bytes remain");
    }
  }
}
