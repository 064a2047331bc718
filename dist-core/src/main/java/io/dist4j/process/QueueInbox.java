package io.dist4j.process;

import io.dist4j.term.Term;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue whose senders take a lock only when somebody sleeps at the other end, so that a
 * busy mailbox costs its sender one queue node.
 */
final class QueueInbox implements Inbox {
  private final Queue<Term> messages = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final int capacity;
  private volatile int sleepers;
  private volatile boolean closed;

  QueueInbox(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public boolean offer(Term message) {
    if (closed) {
      return true;
    }
    if (size.incrementAndGet() > capacity) {
      size.decrementAndGet();
      return false;
    }
    messages.add(message);
    // A receiver raises sleepers before its last look at the queue, so one of us sees the other.
    if (sleepers > 0) {
      wake();
    }
    return true;
  }

  @Override
  public void close() {
    closed = true;
    messages.clear();
    wake();
  }

  /** The next message, or null when there is none now or the mailbox is closed. */
  Term poll() {
    Term message = closed ? null : messages.poll();
    if (message != null) {
      size.decrementAndGet();
    }
    return message;
  }

  /**
   * Waits for the next message.
   *
   * @param nanos how long at most
   * @return null when the time is over or the mailbox was closed
   */
  Term take(long nanos) throws InterruptedException {
    Term message = poll();
    return message != null ? message : sleep(nanos);
  }

  int size() {
    return size.get();
  }

  private Term sleep(long nanos) throws InterruptedException {
    long left = nanos;
    lock.lockInterruptibly();
    try {
      sleepers++;
      Term message = poll();
      while (message == null && left > 0 && !closed) {
        left = arrived.awaitNanos(left);
        message = poll();
      }
      return message;
    } finally {
      sleepers--;
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
