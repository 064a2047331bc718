package io.dist4j.cli.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** What must not outlive the demo, taken away in reverse order: at its end, or on Ctrl-C. */
final class Leftovers implements AutoCloseable {
  /** Takes one thing away. */
  @FunctionalInterface
  interface Removal {
    /** Once. */
    void run() throws Exception;
  }

  private final Deque<Removal> removals = new ArrayDeque<>();
  private volatile boolean interrupted;
  private boolean closing;

  private Leftovers() {}

  static Leftovers cleanedAtTheLatestOnExit() {
    Leftovers leftovers = new Leftovers();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(leftovers::closeOnSignal, "dist4j-demo-cleanup"));
    return leftovers;
  }

  /** Fails when everything is being taken away: then nothing new may be made. */
  synchronized void add(Removal removal) {
    if (closing) {
      throw new IllegalStateException("the demo is ending");
    }
    removals.push(removal);
  }

  /** Whether the process is being ended from outside; then what fails is no news. */
  boolean wasInterrupted() {
    return interrupted;
  }

  @Override
  public synchronized void close() {
    closing = true;
    while (!removals.isEmpty()) {
      remove(removals.pop());
    }
  }

  private void closeOnSignal() {
    interrupted = true;
    close();
  }

  private static void remove(Removal removal) {
    try {
      removal.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      System.err.println("dist4j: the demo could not clean up: " + e);
    }
  }
}
