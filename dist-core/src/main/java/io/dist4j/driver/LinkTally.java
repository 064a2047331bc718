package io.dist4j.driver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counters of one link. Only its event loop adds, so an addition is a plain read and an opaque
 * write; any thread reads whole values.
 */
final class LinkTally {
  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);

  /** What is counted. */
  enum Of {
    BYTES_IN,
    BYTES_OUT,
    MESSAGES_IN,
    MESSAGES_OUT,
    FRAGMENTS_IN,
    FRAGMENTS_OUT,
    TICKS_IN,
    TICKS_OUT,
    BUSY_NANOS
  }

  private final long[] counts = new long[Of.values().length];

  /** Adds; on the event loop only. */
  void add(Of what, long amount) {
    int index = what.ordinal();
    COUNT.setOpaque(counts, index, counts[index] + amount);
  }

  long get(Of what) {
    return (long) COUNT.getOpaque(counts, what.ordinal());
  }
}
