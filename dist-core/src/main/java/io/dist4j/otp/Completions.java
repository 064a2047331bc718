package io.dist4j.otp;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what an answered call has to do, which may block: the user's code that depends on a future,
 * and sending. No task waits for another one to return, yet tasks that are quickly done share a
 * thread: who takes a task while there are more calls a second thread, and only one thread at a
 * time is on its way. So an event loop that brings thousands of answers starts one thread, not
 * thousands.
 */
final class Completions implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean coming = new AtomicBoolean();
  private final Executor threads;

  Completions(Executor threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    callThread();
  }

  private void callThread() {
    if (coming.compareAndSet(false, true)) {
      threads.execute(this::drain);
    }
  }

  private void drain() {
    coming.set(false);
    Runnable task = tasks.poll();
    while (task != null) {
      if (!tasks.isEmpty()) {
        callThread();
      }
      run(task);
      task = tasks.poll();
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("a call could not be ended as it should", e);
    }
  }
}
