package io.dist4j.bench.peer;

import io.dist4j.term.Binary;
import io.dist4j.term.Int;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbered messages, so that who receives can count and see the order: a binary that starts with
 * its number, or, from 64 KiB on, the number beside a binary that all of them share.
 */
final class Messages {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int LARGE = 64 * 1024;
  private static final byte FILLER = 7;

  private Messages() {}

  /** A binary of {@code size} bytes, 8 or more. */
  static Binary small(long number, int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, FILLER);
    LONG.set(bytes, 0, number);
    return Binary.unsafeWrap(bytes);
  }

  /** What a one-way sender sends; {@code shared} is the large binary. */
  static Term numbered(long number, int size, Binary shared) {
    return size >= LARGE ? Tuple.of(Int.of(number), shared) : small(number, size);
  }

  /** What all large messages share. */
  static Binary shared(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, FILLER);
    return Binary.unsafeWrap(bytes);
  }

  /** The number of a message, or -1. */
  static long number(Term message) {
    if (message instanceof Binary binary && binary.size() >= Long.BYTES) {
      long number = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        number = number << 8 | binary.at(i);
      }
      return number;
    }
    return message instanceof Tuple tuple && tuple.get(0) instanceof Int number
        ? number.longValue()
        : -1;
  }
}
