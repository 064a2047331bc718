package io.dist4j.process;

import io.dist4j.term.Term;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads and futures wait for messages. Senders take a lock only when somebody sleeps, so
 * that a busy mailbox costs its sender one envelope.
 */
final class QueueInbox extends QueuedInbox {
  private final LocalProcess owner;
  private final Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Queue<CompletableFuture<Term>> futures = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean serving = new AtomicBoolean();
  // Threads that sleep, or are about to.
  private final AtomicInteger sleepers = new AtomicInteger();
  // How often somebody was woken; written under the lock.
  private volatile long wakes;
  private volatile boolean closed;

  QueueInbox(MessageQueue queue, Executor executor, LocalProcess owner) {
    super(queue);
    this.executor = executor;
    this.owner = owner;
  }

  // A receiver raises sleepers, and a future is in its queue, before the last look at the messages,
  // so one of us sees the other.
  @Override
  void added() {
    if (sleepers.get() > 0) {
      wake();
    }
    if (!futures.isEmpty()) {
      serveFutures();
    }
  }

  @Override
  public void close() {
    closed = true;
    queue().clear();
    wake();
    serveFutures();
  }

  /**
   * Waits for the first message that is wanted.
   *
   * @param wanted null for any
   * @param nanos how long at most
   * @return null when the time is over or the process has exited
   */
  @Nullable Envelope take(@Nullable Predicate<Term> wanted, long nanos)
      throws InterruptedException {
    MessageQueue.Scan scan = wanted == null ? null : new MessageQueue.Scan(wanted);
    Envelope found = poll(scan);
    long deadline = System.nanoTime() + nanos;
    while (found == null && !closed) {
      long left = deadline - System.nanoTime();
      if (nanos <= 0 || left <= 0) {
        return null;
      }
      found = sleep(scan, left);
    }
    return found;
  }

  /** The next message, now or when it comes. */
  CompletableFuture<Term> takeLater() {
    CompletableFuture<Term> result = new CompletableFuture<>();
    if (futures.isEmpty()) {
      Envelope now = queue().poll();
      if (now != null) {
        owner.trace().received(now.token);
        result.complete(now.open());
        return result;
      }
    }
    futures.add(result);
    // One that is cancelled would stay until the next message, and that may never come.
    result.whenComplete((message, cancelled) -> forget(result, cancelled));
    serveFutures();
    return result;
  }

  /** How many futures wait; for tests. */
  int waitingFutures() {
    return futures.size();
  }

  private void forget(CompletableFuture<Term> result, @Nullable Throwable cancelled) {
    if (cancelled != null) {
      futures.remove(result);
    }
  }

  private @Nullable Envelope poll(MessageQueue.@Nullable Scan scan) {
    return scan == null ? queue().poll() : queue().poll(scan);
  }

  private @Nullable Envelope sleep(MessageQueue.@Nullable Scan scan, long nanos)
      throws InterruptedException {
    sleepers.incrementAndGet();
    try {
      long seen = wakes;
      // Outside the lock: this may run the user's predicate.
      Envelope found = poll(scan);
      if (found == null) {
        awaitWake(seen, nanos);
      }
      return found;
    } finally {
      sleepers.decrementAndGet();
    }
  }

  private void awaitWake(long seen, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (wakes == seen && !closed) {
        arrived.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      wakes++;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  // One at a time, so that messages are given in their order; by any thread, since futures are
  // completed on others.
  private void serveFutures() {
    while (!futures.isEmpty()
        && (closed || queue().size() > 0)
        && serving.compareAndSet(false, true)) {
      try {
        pair();
      } finally {
        serving.set(false);
      }
    }
  }

  private void pair() {
    for (CompletableFuture<Term> each = futures.peek(); each != null; each = futures.peek()) {
      if (closed) {
        fail(each);
      } else if (!each.isDone()) {
        Envelope message = queue().poll();
        if (message == null) {
          return;
        }
        give(each, message);
      }
      // Perhaps it has gone already.
      futures.remove(each);
    }
  }

  private void give(CompletableFuture<Term> future, Envelope envelope) {
    Term message = envelope.open();
    later(
        () -> {
          owner.trace().received(envelope.token);
          // It may have been cancelled, or run into its own limit, meanwhile.
          if (!future.complete(message)) {
            queue().putBack(new Envelope(message, envelope.token, envelope.priority));
            added();
          }
        });
  }

  private void fail(CompletableFuture<Term> future) {
    later(() -> future.completeExceptionally(owner.exitedException()));
  }

  private void later(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException nodeIsClosed) {
      Thread last = new Thread(task, "dist4j-closed");
      last.setDaemon(true);
      last.start();
    }
  }
}
