package io.dist4j.testkit;

import io.dist4j.carrier.EventLoop;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * An event loop whose clock stands still until a test moves it. Everything runs on the thread that
 * calls {@link #runUntilIdle} or {@link #advance}, in the order of due time and then of arrival, so
 * that the same test does the same thing every time. One thread only.
 */
public final class VirtualLoop implements EventLoop {
  /** More turns than any test needs without the clock moving: then two tasks feed each other. */
  private static final int MAX_TURNS = 5_000_000;

  private static final Duration STEP = Duration.ofMillis(1);

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long now;
  private long arrivals;
  private boolean running;

  @Override
  public boolean inEventLoop() {
    return running;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void execute(Runnable work) {
    schedule(work, 0);
  }

  @Override
  public Cancellable schedule(Runnable work, long delayNanos) {
    Task task = new Task(now + Math.max(0, delayNanos), arrivals++, work);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  /** Runs what is due now, and what that makes due now. */
  public void runUntilIdle() {
    if (running) {
      throw new IllegalStateException("a task cannot run its own loop");
    }
    running = true;
    try {
      for (int turn = 0; !tasks.isEmpty() && tasks.peek().due - now <= 0; turn++) {
        if (turn == MAX_TURNS) {
          throw new AssertionError("no end of tasks at " + Duration.ofNanos(now));
        }
        tasks.poll().work.run();
      }
    } finally {
      running = false;
    }
  }

  /** Moves the clock, stopping wherever something is due. */
  public void advance(Duration time) {
    long end = now + time.toNanos();
    runUntilIdle();
    while (!tasks.isEmpty() && tasks.peek().due - end <= 0) {
      now = tasks.peek().due;
      runUntilIdle();
    }
    now = end;
  }

  /** Moves the clock a millisecond at a time until the condition holds, or fails. */
  public void runUntil(String what, Duration limit, BooleanSupplier condition) {
    long end = now + limit.toNanos();
    runUntilIdle();
    while (!condition.getAsBoolean()) {
      if (now - end >= 0) {
        throw new AssertionError(what + " did not happen within " + limit + " of virtual time");
      }
      advance(STEP);
    }
  }

  private record Task(long due, long arrival, Runnable work) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      int byTime = Long.compare(due - other.due, 0);
      return byTime != 0 ? byTime : Long.compare(arrival, other.arrival);
    }
  }
}
