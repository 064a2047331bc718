package io.dist4j.epmd;

import io.dist4j.carrier.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Runs tasks later, when there is no link whose event loop could. Tests hand in a virtual one. */
@FunctionalInterface
public interface Delays {
  /** Runs {@code task} after {@code delay}; tasks must not block. */
  EventLoop.Cancellable after(Duration delay, Runnable task);

  /** The JDK's shared timer. */
  static Delays system() {
    return (delay, task) -> {
      Executor later = CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);
      CompletableFuture<Void> run = CompletableFuture.runAsync(task, later);
      return () -> run.cancel(false);
    };
  }
}
