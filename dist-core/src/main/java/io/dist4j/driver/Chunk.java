package io.dist4j.driver;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Small frames one behind the other, so that a thousand of them are one write to the carrier.
 * Guarded by the outbox's lock until it is taken from there.
 */
final class Chunk {
  static final int MAX_BYTES = 64 * 1024;
  static final int FIRST_BYTES = 512;

  private byte[] bytes;
  private int size;
  private int frames;

  Chunk(int capacity) {
    this.bytes = new byte[capacity];
  }

  boolean hasRoom(int count) {
    return count <= MAX_BYTES - size;
  }

  void add(byte[] frame, int count) {
    if (count > bytes.length - size) {
      int wanted = Math.max(2 * bytes.length, size + count);
      bytes = Arrays.copyOf(bytes, Math.min(MAX_BYTES, wanted));
    }
    System.arraycopy(frame, 0, bytes, size, count);
    size += count;
    frames++;
  }

  int size() {
    return size;
  }

  int frames() {
    return frames;
  }

  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  /** Forgets what is in it and keeps its memory. */
  void clear() {
    size = 0;
    frames = 0;
  }
}
