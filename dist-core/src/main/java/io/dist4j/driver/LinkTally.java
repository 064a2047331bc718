package io.dist4j.driver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;

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

  /**
   * All of it, with what waits at the moment. Any thread.
   *
   * @param unsent bytes that the link holds
   */
  LinkStats stats(Outbox outbox, long unsent) {
    return new LinkStats(
        get(Of.BYTES_IN),
        get(Of.BYTES_OUT),
        get(Of.MESSAGES_IN),
        get(Of.MESSAGES_OUT),
        get(Of.FRAGMENTS_IN),
        get(Of.FRAGMENTS_OUT),
        get(Of.TICKS_IN),
        get(Of.TICKS_OUT),
        outbox.bytes(),
        unsent,
        outbox.heldBack(),
        Duration.ofNanos(get(Of.BUSY_NANOS)));
  }

  long get(Of what) {
    return (long) COUNT.getOpaque(counts, what.ordinal());
  }
}
