package io.dist4j.process;

import io.dist4j.term.Term;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one mailbox. Senders take no lock: they swap themselves in as the newest and then
 * link the one before. Receivers take a lock among themselves; the user's predicate runs outside
 * it, so that nobody ever waits for user code.
 */
final class MessageQueue {
  // A chain that starts with the last envelope taken from it.
  private final AtomicReference<Envelope> newest;
  private final AtomicInteger size = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final int capacity;
  private final OverflowPolicy whenFull;
  private Envelope taken;
  // Looked at and left, or brought here to look at.
  private final EnvelopeList urgent = new EnvelopeList();
  private final EnvelopeList usual = new EnvelopeList();

  MessageQueue(int capacity, OverflowPolicy whenFull) {
    this.capacity = capacity;
    this.whenFull = whenFull;
    this.taken = new Envelope(Term.atom("none"));
    this.newest = new AtomicReference<>(taken);
  }

  int capacity() {
    return capacity;
  }

  OverflowPolicy whenFull() {
    return whenFull;
  }

  int size() {
    return size.get();
  }

  /**
   * Adds a message without ever waiting.
   *
   * @return false when a message was dropped because of the bound: this one, or the oldest
   */
  boolean offer(Envelope arriving) {
    if (size.incrementAndGet() <= capacity) {
      append(arriving);
      return true;
    }
    // A receiver that holds the lock at this moment is about to make room; not worth waiting for.
    if (whenFull == OverflowPolicy.DROP_OLDEST && dropOldest()) {
      append(arriving);
    } else {
      size.decrementAndGet();
    }
    return false;
  }

  /** Adds a message that this process has asked for, whatever the bound. */
  void force(Envelope arriving) {
    size.incrementAndGet();
    append(arriving);
  }

  /** The next message, or null when there is none now. */
  @Nullable Envelope poll() {
    if (size.get() == 0) {
      return null;
    }
    lock.lock();
    try {
      collect();
      Envelope first = urgent.first() != null ? urgent.first() : usual.first();
      return first == null ? null : take(first);
    } finally {
      lock.unlock();
    }
  }

  /** The first message not yet tested by {@code scan} that it wants, or null. */
  @Nullable Envelope poll(Scan scan) {
    for (Envelope each = candidate(scan); each != null; each = candidate(scan)) {
      Term message = each.peek();
      if (message != null && scan.wanted.test(message) && takeIfThere(each)) {
        return each;
      }
    }
    return null;
  }

  /** Puts back what could not be given to anybody: it is the oldest again. */
  void putBack(Envelope refused) {
    lock.lock();
    try {
      (refused.priority ? urgent : usual).addFirst(refused);
      size.incrementAndGet();
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    for (Envelope each = poll(); each != null; each = poll()) {
      each.open();
    }
  }

  private void append(Envelope arriving) {
    newest.getAndSet(arriving).next = arriving;
  }

  // One that has swapped itself in but is not linked yet ends the walk; its sender wakes us after.
  private void collect() {
    for (Envelope each = taken.next; each != null; each = each.next) {
      // So that a message is not kept alive by the ones before it, nor keeps those.
      taken.next = null;
      taken = each;
      (each.priority ? urgent : usual).add(each);
    }
  }

  private @Nullable Envelope candidate(Scan scan) {
    lock.lock();
    try {
      collect();
      Envelope each = next(urgent, scan.urgent, scan.urgentTested);
      if (each != null) {
        scan.urgent = each;
        scan.urgentTested = each.number;
        return each;
      }
      each = next(usual, scan.usual, scan.usualTested);
      if (each != null) {
        scan.usual = each;
        scan.usualTested = each.number;
      }
      return each;
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable Envelope next(
      EnvelopeList list, @Nullable Envelope tested, long number) {
    return tested != null && list.holds(tested) ? tested.after : list.after(number);
  }

  private boolean takeIfThere(Envelope each) {
    lock.lock();
    try {
      if (!(each.priority ? urgent : usual).holds(each)) {
        return false;
      }
      take(each);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private Envelope take(Envelope each) {
    (each.priority ? urgent : usual).remove(each);
    size.decrementAndGet();
    return each;
  }

  private boolean dropOldest() {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      collect();
      Envelope oldest = usual.first() != null ? usual.first() : urgent.first();
      if (oldest == null) {
        return false;
      }
      take(oldest);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** How far one call of receive has looked; a message is tested once by each. */
  static final class Scan {
    private final Predicate<Term> wanted;
    private @Nullable Envelope urgent;
    private @Nullable Envelope usual;
    private long urgentTested;
    private long usualTested;

    Scan(Predicate<Term> wanted) {
      this.wanted = wanted;
    }
  }
}
