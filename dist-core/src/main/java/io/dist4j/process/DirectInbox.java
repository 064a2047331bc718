package io.dist4j.process;

import io.dist4j.term.Term;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Keeps nothing beyond the moment, so there is nothing to bound: each message goes to the receiver
 * as soon as no lock is held, one after the other.
 */
final class DirectInbox implements Inbox {
  private final DirectReceiver receiver;
  private final Queue<Envelope> arrived = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean giving = new AtomicBoolean();
  private volatile boolean closed;

  DirectInbox(DirectReceiver receiver) {
    this.receiver = receiver;
  }

  @Override
  public boolean offer(Envelope arriving) {
    arrived.add(arriving);
    return true;
  }

  @Override
  public void force(Envelope arriving) {
    arrived.add(arriving);
  }

  @Override
  public void settle() {
    while (!arrived.isEmpty() && giving.compareAndSet(false, true)) {
      try {
        for (Envelope each = arrived.poll(); each != null; each = arrived.poll()) {
          if (!closed) {
            receiver.received(each.open());
          }
        }
      } finally {
        giving.set(false);
      }
    }
  }

  @Override
  public void withdraw(Predicate<Term> unwanted) {
    // What has come has been given already.
  }

  @Override
  public int capacity() {
    return Integer.MAX_VALUE;
  }

  @Override
  public OverflowPolicy whenFull() {
    return OverflowPolicy.REJECT_NEWEST;
  }

  @Override
  public void close() {
    closed = true;
    arrived.clear();
    receiver.ended();
  }
}
