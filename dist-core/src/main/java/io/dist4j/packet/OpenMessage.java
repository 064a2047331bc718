package io.dist4j.packet;

import io.dist4j.etf.AtomResolver;
import io.dist4j.wire.ByteReader;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A message of which not all fragments have come. Its memory is at most twice what came. */
final class OpenMessage {
  private final AtomResolver atoms;
  private byte[] bytes;
  private int size;
  private long next;
  private long progress;

  /**
   * @param memory to be used first, of any size
   * @param fragments how many fragments there are, the first included
   */
  OpenMessage(AtomResolver atoms, byte[] memory, long fragments) {
    this.atoms = atoms;
    this.bytes = memory;
    this.next = fragments;
  }

  /** The id that the next fragment must have; 0 when all have come. */
  long next() {
    return next;
  }

  int size() {
    return size;
  }

  AtomResolver atoms() {
    return atoms;
  }

  byte[] memory() {
    return bytes;
  }

  /** When the last fragment came. */
  long progress() {
    return progress;
  }

  /** Takes the whole of {@code fragment}. */
  void add(ByteReader fragment, long now) {
    int count = fragment.remaining();
    if (count > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(size + count, 2 * size));
    }
    fragment.bytes(bytes, size, count);
    size += count;
    next--;
    progress = now;
  }

  ByteReader read() {
    return ByteReader.of(ByteBuffer.wrap(bytes, 0, size));
  }
}
