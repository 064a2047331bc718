package io.dist4j.node;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again a little later when the system has no thread to give. A peer that has many functions
 * run, or any other program here, may bring that about; what was to run must not be lost by it, for
 * a mailbox or a server whose turn never comes stays silent for good.
 */
final class PatientThreads implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(PatientThreads.class);
  private static final long PAUSE_MILLIS = 50;

  private final Executor threads;
  private final ScheduledThreadPoolExecutor again;
  private boolean told;

  /**
   * @param threads throws {@link OutOfMemoryError} when there is no thread
   * @param reserve makes the one thread that waits, at once: later there may be none
   */
  PatientThreads(Executor threads, ThreadFactory reserve) {
    this.threads = threads;
    this.again = new ScheduledThreadPoolExecutor(1, reserve);
    again.prestartAllCoreThreads();
    again.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable task) {
    try {
      threads.execute(task);
    } catch (OutOfMemoryError noThread) {
      tell(noThread);
      again.schedule(() -> tryAgain(task), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  void close() {
    again.shutdown();
  }

  private void tryAgain(Runnable task) {
    try {
      execute(task);
    } catch (RejectedExecutionException nodeIsClosed) {
      LOG.debug("the node was closed before there was a thread");
    }
  }

  private synchronized void tell(OutOfMemoryError noThread) {
    if (!told) {
      told = true;
      LOG.warn("no thread is to be had; what is to run waits for one", noThread);
    }
  }
}
