package io.dist4j.carrier;

import java.util.concurrent.Executor;

/**
 * The one thread that a link's callbacks run on, and its clock. Tests hand in one with a virtual
 * clock.
 */
public interface EventLoop extends Executor {
  /** Whether the caller runs on this loop. */
  boolean inEventLoop();

  /** Monotonic nanoseconds; only differences mean anything. */
  long nanoTime();

  /** Runs {@code task} on this loop after {@code delayNanos}; cancelling twice is harmless. */
  Cancellable schedule(Runnable task, long delayNanos);

  /** A scheduled task that can be taken back. */
  @FunctionalInterface
  interface Cancellable {
    /** Takes the task back if it has not run. */
    void cancel();
  }
}
