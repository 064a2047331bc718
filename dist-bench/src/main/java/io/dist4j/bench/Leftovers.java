package io.dist4j.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/** What must not outlive the benchmark, taken away in reverse order: at its end, or on Ctrl-C. */
final class Leftovers implements AutoCloseable {
  /** Takes one thing away. */
  @FunctionalInterface
  interface Removal {
    /** Once. */
    void run() throws Exception;
  }

  private final Deque<Removal> removals = new ArrayDeque<>();
  private boolean closing;

  /** They are taken away at the latest when this JVM ends. */
  static Leftovers cleanedAtTheLatestOnExit() {
    Leftovers leftovers = new Leftovers();
    Runtime.getRuntime().addShutdownHook(new Thread(leftovers::close, "bench-cleanup"));
    return leftovers;
  }

  /** Fails when everything is being taken away: then nothing new may be made. */
  synchronized void add(Removal removal) {
    if (closing) {
      throw new IllegalStateException("the benchmark is ending");
    }
    removals.push(removal);
  }

  @Override
  public synchronized void close() {
    closing = true;
    while (!removals.isEmpty()) {
      try {
        removals.pop().run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        System.err.println("bench: could not clean up: " + e);
      }
    }
  }
}
