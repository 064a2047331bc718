package io.dist4j.process;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the body of one process, and can be interrupted while it does; not before nor after. */
final class BodyThread implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(BodyThread.class);

  private final LocalProcess process;
  private final ProcessBody body;
  private @Nullable Thread thread;
  private boolean stopped;

  BodyThread(LocalProcess process, ProcessBody body) {
    this.process = process;
    this.body = body;
  }

  @Override
  public void run() {
    if (!begin()) {
      body.neverRan();
      return;
    }
    try {
      body.run(process.mailbox());
      process.mailbox().exit(ExitReasons.NORMAL);
    } catch (Throwable thrown) {
      failed(thrown);
    } finally {
      end();
    }
  }

  /** The process has exited: wakes its body, unless the body itself ended it. */
  synchronized void stop() {
    stopped = true;
    if (thread != null && thread != Thread.currentThread()) {
      thread.interrupt();
    }
  }

  private synchronized boolean begin() {
    thread = Thread.currentThread();
    return !stopped && !process.hasExited();
  }

  // The thread may serve others: no interrupt of ours may reach them.
  private synchronized void end() {
    thread = null;
    if (stopped) {
      Thread.interrupted();
    }
  }

  private void failed(Throwable thrown) {
    if (process.hasExited()) {
      // That is how a body hears of the end of its own process.
      if (!(thrown instanceof ExitedException)) {
        LOG.debug("{} had exited when its body threw {}", process, thrown.toString());
      }
      return;
    }
    if (!(thrown instanceof RaisedException)) {
      LOG.warn("{} ends because its body threw", process, thrown);
    }
    process.mailbox().exit(ExitReasons.of(thrown));
  }
}
