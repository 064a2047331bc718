package io.dist4j.process;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The signals of one process, in the order in which its state changed. They are added under the
 * process's lock and sent after it is given back, by one thread at a time, so that no lock is held
 * while sending and the order is kept all the same.
 */
final class Outgoing {
  private final Queue<Signal> signals = new ConcurrentLinkedQueue<>();
  // Those added and not yet sent.
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicBoolean sending = new AtomicBoolean();

  void add(Signal signal) {
    signals.add(signal);
    pending.incrementAndGet();
  }

  /** Whether everything is sent, so that a message may be sent past this queue. */
  boolean isEmpty() {
    return pending.get() == 0;
  }

  /** Sends what there is, unless another thread is doing so: that one sends ours too. */
  void drain(Consumer<Signal> target) {
    while (!signals.isEmpty() && sending.compareAndSet(false, true)) {
      try {
        for (Signal each = signals.poll(); each != null; each = signals.poll()) {
          try {
            target.accept(each);
          } finally {
            pending.decrementAndGet();
          }
        }
      } finally {
        sending.set(false);
      }
    }
  }
}
