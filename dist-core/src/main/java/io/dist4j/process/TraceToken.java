package io.dist4j.process;

import io.dist4j.etf.TermEncoder;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.wire.ByteWriter;
import io.dist4j.wire.SizeLimitException;
import org.jspecify.annotations.Nullable;

/**
 * The sequential trace token of one process ({@code seq_trace}): {@code {Flags, Label, Serial,
 * From, LastCount}}. The last received message gives it, every later signal of the process carries
 * it with the next serial number. Any thread; costs a volatile read while there is none.
 */
final class TraceToken {
  private static final int SIZE = 5;
  // Bytes: room for any label that people give.
  private static final int LARGEST = 1024;

  private final Pid self;
  private volatile @Nullable Term token;
  private long clock;
  private long lastCount;

  TraceToken(Pid self) {
    this.self = self;
  }

  @Nullable Term current() {
    return token;
  }

  /** A message was received that carried this token, or none. */
  void received(@Nullable Term carried) {
    if (carried == null && token == null) {
      return;
    }
    Term kept = carried == null || !isKept(carried) ? null : carried;
    synchronized (this) {
      token = kept;
      Long serial = serial(kept);
      if (serial != null) {
        lastCount = serial;
        clock = Math.max(clock, serial);
      }
    }
  }

  /** What the next signal carries, or null. */
  @Nullable Term next() {
    if (token == null) {
      return null;
    }
    synchronized (this) {
      // It may be gone since.
      if (!(token instanceof Tuple old)) {
        return null;
      }
      token = Tuple.of(old.get(0), old.get(1), Int.of(++clock), self, Int.of(lastCount));
      return token;
    }
  }

  /**
   * What a spawn request carries: to the trace it is two messages, the request and the arguments.
   */
  @Nullable Term nextOfSpawn() {
    next();
    return next();
  }

  /**
   * This process was spawned by a request that carried this token.
   *
   * @return what the answer carries: it comes between the request and the arguments
   */
  @Nullable Term spawned(@Nullable Term carried) {
    Long arguments = serial(carried);
    if (arguments == null || !isKept(carried)) {
      received(null);
      return null;
    }
    Tuple parts = (Tuple) carried;
    received(
        Tuple.of(parts.get(0), parts.get(1), Int.of(arguments - 1), parts.get(3), parts.get(4)));
    Term reply = next();
    received(carried);
    return reply;
  }

  // What a peer puts into a token goes with every signal of ours, to all others: a large one would
  // cost each of them, and those with smaller frames their connection with us.
  private static boolean isKept(Term carried) {
    try {
      new TermEncoder().encode(carried, new ByteWriter(64, LARGEST));
      return serial(carried) != null;
    } catch (SizeLimitException tooLarge) {
      return false;
    }
  }

  private static @Nullable Long serial(@Nullable Term token) {
    return token instanceof Tuple parts
            && parts.size() == SIZE
            && parts.get(2) instanceof Int serial
            && serial.fitsLong()
        ? (Long) serial.longValue()
        : null;
  }
}
