package io.dist4j.process;

import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The sequential trace token of one process ({@code seq_trace}): {@code {Flags, Label, Serial,
 * From, LastCount}}. The last received message gives it, every later signal of the process carries
 * it with the next serial number. Any thread; costs a volatile read while there is none.
 */
final class TraceToken {
  private static final int SIZE = 5;

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
    synchronized (this) {
      token = carried;
      Long serial = serial(carried);
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
      if (serial(token) == null) {
        // Of a shape we do not know: handed on as it came.
        return token;
      }
      Tuple old = (Tuple) token;
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
    if (arguments == null) {
      received(carried);
      return carried;
    }
    Tuple parts = (Tuple) carried;
    received(
        Tuple.of(parts.get(0), parts.get(1), Int.of(arguments - 1), parts.get(3), parts.get(4)));
    Term reply = next();
    received(carried);
    return reply;
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
