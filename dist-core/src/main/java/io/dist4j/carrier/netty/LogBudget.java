package io.dist4j.carrier.netty;

import java.util.concurrent.TimeUnit;

/** Ten lines a second, however many strangers there are to report (security.md L28). */
final class LogBudget {
  private static final int LINES = 10;
  private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);

  private long start;
  private int asked;

  LogBudget(long nanoTime) {
    start = nanoTime;
  }

  /** Whether a line may be written at this moment. */
  synchronized boolean take(long nanoTime) {
    if (nanoTime - start >= WINDOW) {
      start = nanoTime;
      asked = 0;
    }
    asked = Math.min(asked + 1, LINES + 1);
    return asked <= LINES;
  }
}
