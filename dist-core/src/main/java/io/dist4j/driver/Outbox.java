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
  private volatile int waiting;
  private volatile boolean closed;

  Outbox(long highWater) {
    this.highWater = highWater;
  }

  /** Adds a frame; true when the caller must get {@link #drain} run on the event loop. */
  boolean add(byte[] frame) {
    bytes.addAndGet(frame.length);
    frames.add(frame);
    return drainScheduled.compareAndSet(false, true);
  }

  /** Bytes waiting here. */
  long bytes() {
    return bytes.get();
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** Waits until less than the high-water mark is waiting, or the link is gone. */
  void awaitRoom() throws InterruptedException {
    if (bytes.get() <= highWater || closed) {
      return;
    }
    lock.lockInterruptibly();
    try {
      waiting++;
      while (bytes.get() > highWater / 2 && !closed) {
        drained.await();
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
