package io.dist4j.process;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives messages to a handler one by one on an executor, a bounded number in a turn. */
final class HandlerInbox extends QueuedInbox {
  private static final Logger LOG = LoggerFactory.getLogger(HandlerInbox.class);
  private static final int MESSAGES_A_TURN = 256;

  // Whether a turn is coming or running, so that only one ever does.
  private final AtomicBoolean running = new AtomicBoolean();
  private final Executor executor;
  private final LocalProcess owner;
  private final MessageHandler handler;
  private volatile boolean closed;
  // Turns follow one another.
  private long failures;

  HandlerInbox(MessageQueue queue, Executor executor, LocalProcess owner, MessageHandler handler) {
    super(queue);
    this.executor = executor;
    this.owner = owner;
    this.handler = handler;
  }

  @Override
  void added() {
    if (!running.get() && running.compareAndSet(false, true)) {
      start();
    }
  }

  @Override
  public void close() {
    closed = true;
    queue().clear();
  }

  private void start() {
    try {
      executor.execute(this::turn);
    } catch (RejectedExecutionException nodeIsClosed) {
      // As for any process that has exited, messages are dropped.
      close();
    }
  }

  private void turn() {
    int handled = 0;
    for (Envelope each = queue().poll(); each != null; each = queue().poll()) {
      handle(each);
      if (++handled == MESSAGES_A_TURN) {
        start();
        return;
      }
    }
    running.set(false);
    // One may have come between the last look and the line above, and have seen us running.
    if (queue().size() > 0) {
      added();
    }
  }

  private void handle(Envelope each) {
    if (closed) {
      return;
    }
    owner.trace().received(each.token);
    try {
      handler.handle(owner.mailbox(), each.open());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExitedException itself) {
      LOG.debug("the handler of {} ended it", owner);
    } catch (Throwable e) {
      // An Error too: a handler that a message drove out of its stack must serve the next one.
      // Now and then: who sends decides how often.
      if (Long.bitCount(++failures) == 1) {
        LOG.warn("the handler of {} failed; the message is lost ({} so far)", owner, failures, e);
      }
    }
  }
}
