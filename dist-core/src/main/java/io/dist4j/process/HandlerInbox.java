package io.dist4j.process;

import io.dist4j.term.Term;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives messages to a handler one by one on an executor, a bounded number in a turn. */
final class HandlerInbox implements Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(HandlerInbox.class);
  private static final int MESSAGES_A_TURN = 256;

  private final Queue<Term> messages = new ConcurrentLinkedQueue<>();
  // Messages not yet handled. Who raises it from zero starts the turn, so only one ever runs.
  private final AtomicInteger pending = new AtomicInteger();
  private final int capacity;
  private final Executor executor;
  private final Mailbox owner;
  private final MessageHandler handler;
  private volatile boolean closed;

  HandlerInbox(int capacity, Executor executor, Mailbox owner, MessageHandler handler) {
    this.capacity = capacity;
    this.executor = executor;
    this.owner = owner;
    this.handler = handler;
  }

  @Override
  public boolean offer(Term message) {
    // The bound may be passed by as many senders as race here; it is a bound on memory, not a
    // count.
    if (pending.get() >= capacity) {
      return false;
    }
    messages.add(message);
    if (pending.getAndIncrement() == 0) {
      start();
    }
    return true;
  }

  @Override
  public void close() {
    closed = true;
  }

  private void start() {
    try {
      executor.execute(this::turn);
    } catch (RejectedExecutionException nodeIsClosed) {
      // As for any closed mailbox, messages are dropped.
      closed = true;
    }
  }

  private void turn() {
    int handled = 0;
    do {
      handle(messages.poll());
      handled++;
      if (pending.decrementAndGet() == 0) {
        return;
      }
    } while (handled < MESSAGES_A_TURN);
    start();
  }

  private void handle(Term message) {
    if (closed) {
      return;
    }
    try {
      handler.handle(owner, message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      // An Error too: a handler that a message drove out of its stack must serve the next one.
      LOG.warn("the handler of {} failed; the message is lost", owner, e);
    }
  }
}
