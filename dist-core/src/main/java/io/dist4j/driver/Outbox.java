package io.dist4j.driver;

import io.dist4j.control.ControlMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Signals waiting for one link. Any thread adds, the link's event loop takes all there is at once.
 * One lock guards everything and is held for as long as copying a small frame takes.
 *
 * <p>Above the high-water mark signals wait in front, first come first served: blocked senders,
 * pending stages and what may not be held back alike, so that none of one process overtakes
 * another.
 */
final class Outbox {
  /** What became of an offer. */
  enum Offer {
    /** It is in. */
    ACCEPTED,
    /** It is in, and the event loop must be told. */
    WAKE,
    /** There is no room at the moment. */
    CROWDED,
    /** More waits that cannot be held back than may. */
    OVERFLOW,
    /** The link is gone. */
    CLOSED
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Waiter> waiting = new ArrayDeque<>();
  private final long highWater;
  private final long hardLimit;
  // Chunks and parcels in order.
  private Queue<Object> queue = new ArrayDeque<>();
  private Chunk open;
  private Chunk spare;
  private long bytes;
  // What of it counts towards the high-water mark.
  private long charged;
  // In the outbox or in front of it, and accepted from somebody who was not held back.
  private long forced;
  // Messages in fragments that are not written to their end, or have left small ones in their lane.
  private int large;
  private boolean awake;
  private boolean closed;

  /**
   * @param highWater bytes in here above which senders wait, as {@link #charge} counts them
   * @param hardLimit bytes of those that do not
   */
  Outbox(long highWater, long hardLimit) {
    this.highWater = highWater;
    this.hardLimit = hardLimit;
  }

  /** Takes a small frame, which is copied, if there is room. */
  Offer offer(byte[] frame, int size, ControlMessage signal) {
    lock.lock();
    try {
      if (closed || isCrowded()) {
        return closed ? Offer.CLOSED : Offer.CROWDED;
      }
      if (large > 0) {
        // Whether it may pass them is for the event loop to say.
        return add(new Parcel(Senders.of(signal), Arrays.copyOf(frame, size), null, false));
      }
      if (open == null || !open.hasRoom(size)) {
        begin(open != null);
      }
      open.add(frame, size);
      return added(size, size);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a signal if there is room. */
  Offer offer(Parcel parcel) {
    lock.lock();
    try {
      if (closed || isCrowded()) {
        return closed ? Offer.CLOSED : Offer.CROWDED;
      }
      return add(parcel);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a signal now, or in its turn when others wait: its sender cannot be held back. */
  Offer force(Parcel parcel) {
    lock.lock();
    try {
      if (closed) {
        return Offer.CLOSED;
      }
      forced += parcel.size();
      if (forced > hardLimit) {
        return Offer.OVERFLOW;
      }
      if (waiting.isEmpty()) {
        return add(parcel);
      }
      waiting.add(new Waiter(parcel, null, false));
      return Offer.ACCEPTED;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets a signal wait for room behind those that wait already.
   *
   * @param held whether a thread waits for it
   * @param wake tells the event loop. It may have taken everything and gone to sleep after there
   *     was no room: nobody else would come for a signal that waits in front of an empty outbox
   * @return completed with false when the link is or gets closed; null when more waits than may
   */
  CompletableFuture<Boolean> await(Parcel parcel, boolean held, Runnable wake) {
    CompletableFuture<Boolean> accepted = new CompletableFuture<>();
    boolean asleep;
    lock.lock();
    try {
      if (closed) {
        accepted.complete(false);
        return accepted;
      }
      if (!held) {
        if (forced + parcel.size() > hardLimit) {
          return null;
        }
        forced += parcel.size();
      }
      waiting.add(new Waiter(parcel, accepted, held));
      asleep = !awake;
      awake = true;
    } finally {
      lock.unlock();
    }
    if (asleep) {
      wake.run();
    }
    return accepted;
  }

  /**
   * Accounts for what was written and moves what came meanwhile; on the event loop.
   *
   * @param done what the loop has written since it was here last; is cleared
   * @param ready where the next signals go, when it is empty
   * @param idle whether the loop has nothing left but what it gets now
   * @return false when there is nothing, and the loop sleeps until it is told
   */
  boolean exchange(Written done, Queue<Object> ready, boolean idle) {
    List<Waiter> admitted = List.of();
    boolean more;
    lock.lock();
    try {
      bytes -= done.bytes();
      charged -= done.charge();
      forced -= done.forced();
      large -= done.large();
      if (done.chunk() != null && spare == null) {
        spare = done.chunk();
      }
      done.clear();
      if (!waiting.isEmpty() && charged <= highWater / 2) {
        admitted = admit();
      }
      if (ready.isEmpty() && !queue.isEmpty()) {
        ready.addAll(queue);
        queue.clear();
        open = null;
      }
      more = !idle || !ready.isEmpty();
      awake = more;
    } finally {
      lock.unlock();
    }
    admitted.forEach(each -> each.tell(true));
    return more;
  }

  /** Bytes in here. */
  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** Whether an offer made now would find room. */
  boolean isRoomy() {
    lock.lock();
    try {
      return closed || !isCrowded();
    } finally {
      lock.unlock();
    }
  }

  /** Senders that wait. */
  int heldBack() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Lets go of memory that was kept for more. */
  void idle() {
    lock.lock();
    try {
      spare = null;
    } finally {
      lock.unlock();
    }
  }

  /** Drops what waits and lets every waiting sender go. */
  void close() {
    List<Waiter> refused;
    lock.lock();
    try {
      closed = true;
      queue.clear();
      open = null;
      spare = null;
      bytes = 0;
      charged = 0;
      refused = new ArrayList<>(waiting);
      waiting.clear();
    } finally {
      lock.unlock();
    }
    refused.forEach(each -> each.tell(false));
  }

  // Behind a full one the next will be full too.
  private void begin(boolean behindFull) {
    open = spare;
    spare = null;
    if (open == null) {
      open = new Chunk(behindFull ? Chunk.MAX_BYTES : Chunk.FIRST_BYTES);
    }
    queue.add(open);
  }

  /**
   * What a signal counts towards the high-water mark. A message in fragments lets others pass, so
   * it must leave them room: half of the mark at most, until it is whole.
   */
  long charge(Parcel parcel) {
    return parcel.inFragments() ? Math.min(parcel.size(), highWater / 2) : parcel.size();
  }

  private boolean isCrowded() {
    return charged > highWater || !waiting.isEmpty();
  }

  private List<Waiter> admit() {
    List<Waiter> admitted = new ArrayList<>();
    while (charged <= highWater && !waiting.isEmpty()) {
      Waiter next = waiting.remove();
      if (!next.held() && !next.parcel().forced()) {
        forced -= next.parcel().size();
      }
      add(next.parcel());
      admitted.add(next);
    }
    return admitted;
  }

  private Offer add(Parcel parcel) {
    open = null;
    queue.add(parcel);
    large += parcel.inFragments() ? 1 : 0;
    return added(parcel.size(), charge(parcel));
  }

  private Offer added(int size, long charge) {
    bytes += size;
    charged += charge;
    if (awake) {
      return Offer.ACCEPTED;
    }
    awake = true;
    return Offer.WAKE;
  }
}
