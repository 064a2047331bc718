package io.dist4j.framing;

import io.dist4j.wire.ByteReader;
import java.nio.ByteBuffer;

/** Received bytes that outlive their chunk; its memory is at most twice what it has to hold. */
final class Leftover {
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
  private static final int SMALL = 64;
  // Above this, memory is given back after use: one large frame must not be paid for ever after.
  private static final int KEPT = 256 * 1024;

  private ByteBuffer bytes = ByteBuffer.allocate(SMALL);
  private int start;
  private int end;

  boolean isEmpty() {
    return start == end;
  }

  int size() {
    return end - start;
  }

  /** Where the first byte stands in {@link #view}. */
  int start() {
    return start;
  }

  ByteBuffer view() {
    return bytes;
  }

  int capacity() {
    return bytes.capacity();
  }

  /** Makes room from the start, and gives back what one large frame needed. */
  void forgetIfEmpty() {
    if (isEmpty()) {
      start = 0;
      end = 0;
      if (bytes.capacity() > KEPT) {
        bytes = ByteBuffer.allocate(SMALL);
      }
    }
  }

  /** Moves {@code count} bytes from {@code source} behind what is here. */
  void take(ByteReader source, int count) {
    if (count == 0) {
      return;
    }
    forgetIfEmpty();
    ensure(count);
    source.bytes(bytes.array(), end, count);
    end += count;
  }

  /** The body behind a prefix of {@code width}; moves past it. Valid until the next call here. */
  ByteReader frame(int width, int length) {
    ByteReader body = ByteReader.of(ByteBuffer.wrap(bytes.array(), start + width, length));
    start += width + length;
    return body;
  }

  private void ensure(int more) {
    if (more <= bytes.capacity() - end) {
      return;
    }
    int size = size();
    int wanted = Math.addExact(size, more);
    ByteBuffer target = bytes;
    if (wanted > bytes.capacity()) {
      // Doubling stays below twice what is needed, since the old capacity was too small for it.
      long doubled = Math.min(2L * bytes.capacity(), LARGEST_ARRAY);
      target = ByteBuffer.allocate((int) Math.max(wanted, doubled));
    }
    System.arraycopy(bytes.array(), start, target.array(), 0, size);
    bytes = target;
    start = 0;
    end = size;
  }
}
