package io.dist4j.driver;

import io.dist4j.carrier.CarrierLink;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames waiting for one link. Any thread adds; the link's event loop takes. Senders take no lock
 * unless they have to wait.
 */
final class Outbox {
  // Above this a frame is handed to the carrier as it is; below, copying into its buffer is
  // cheaper.
  private static final int SHARE_BYTES = 16 * 1024;

  private final Queue<byte[]> frames = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicBoolean drainScheduled = new AtomicBoolean();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition drained = lock.newCondition();
  private final long highWater;
  private long handed;
  private volatile int waiting;
  private volatile boolean closed;

  Outbox(long highWater) {
    this.highWater = highWater;
  }

  /**
   * Takes room for {@code count} bytes, waiting while the high-water mark is passed, so that no
   * number of senders gets past it by more than the one message that crosses it.
   *
   * @return false when the link is gone
   */
  boolean reserve(int count) {
    while (!closed) {
      long now = bytes.get();
      if (now > highWater) {
        awaitRoom();
      } else if (bytes.compareAndSet(now, now + count)) {
        return true;
      }
    }
    return false;
  }

  /** Takes room without waiting, for those who must not wait. */
  void force(int count) {
    bytes.addAndGet(count);
  }

  /** Adds a frame for which room was taken; true when {@link #drain} must be run on the loop. */
  boolean add(byte[] frame) {
    frames.add(frame);
    return drainScheduled.compareAndSet(false, true);
  }

  /** Bytes waiting here. */
  long bytes() {
    return bytes.get();
  }

  /** Bytes given to the link so far; on the event loop. */
  long handed() {
    return handed;
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  // Not ended by an interrupt: the stall rule ends it, and a message half accepted helps nobody.
  private void awaitRoom() {
    lock.lock();
    try {
      waiting++;
      while (bytes.get() > highWater / 2 && !closed) {
        drained.awaitUninterruptibly();
      }
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  /** Writes what the link takes; on the event loop. True when something was written. */
  boolean drain(CarrierLink link) {
    // Before the first poll: an add after our last poll then schedules the next drain.
    drainScheduled.set(false);
    boolean wrote = false;
    while (link.writable()) {
      byte[] frame = frames.poll();
      if (frame == null) {
        break;
      }
      write(link, frame);
      wrote = true;
    }
    if (wrote) {
      link.flush();
      wakeSenders();
    }
    return wrote;
  }

  /** Drops what waits and lets every waiting sender go. */
  void close() {
    closed = true;
    frames.clear();
    lock.lock();
    try {
      drained.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void write(CarrierLink link, byte[] frame) {
    ByteBuffer view = ByteBuffer.wrap(frame);
    if (frame.length >= SHARE_BYTES) {
      link.writeShared(view);
    } else {
      link.write(view);
    }
    handed += frame.length;
    bytes.addAndGet(-frame.length);
  }

  private void wakeSenders() {
    if (waiting > 0 && bytes.get() <= highWater / 2) {
      lock.lock();
      try {
        drained.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
