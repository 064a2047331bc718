package io.dist4j.process;

import io.dist4j.term.Term;
import java.util.function.Predicate;

/** An inbox that keeps messages, and is told when there are new ones. */
abstract sealed class QueuedInbox implements Inbox permits QueueInbox, HandlerInbox {
  private final MessageQueue queue;

  QueuedInbox(MessageQueue queue) {
    this.queue = queue;
  }

  /** Something was added to the queue. Any thread; never blocks. */
  abstract void added();

  final MessageQueue queue() {
    return queue;
  }

  @Override
  public final boolean offer(Envelope arriving) {
    boolean room = queue.offer(arriving);
    added();
    return room;
  }

  @Override
  public final void force(Envelope arriving) {
    queue.force(arriving);
    added();
  }

  @Override
  public final void withdraw(Predicate<Term> unwanted) {
    if (queue.size() > 0) {
      Envelope found = queue.poll(new MessageQueue.Scan(unwanted));
      if (found != null) {
        found.open();
      }
    }
  }

  @Override
  public final int capacity() {
    return queue.capacity();
  }

  @Override
  public final OverflowPolicy whenFull() {
    return queue.whenFull();
  }
}
