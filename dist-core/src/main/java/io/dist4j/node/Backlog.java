package io.dist4j.node;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Signals waiting for a connection, bounded in number and bytes. Guarded by its peer's lock. */
final class Backlog {
  private final Queue<PendingSignal> signals = new ArrayDeque<>();
  private final int maxSignals;
  private final long highWater;
  private final long maxBytes;
  private volatile long bytes;

  Backlog(NodeLimits limits) {
    this.maxSignals = limits.pendingSignals();
    this.highWater = limits.outgoingHighWater();
    this.maxBytes = limits.outgoingHardLimit();
  }

  /** False when there is no room; the signal is lost. */
  boolean add(PendingSignal signal) {
    if (signals.size() >= maxSignals || bytes + signal.bytes() > maxBytes) {
      return false;
    }
    bytes += signal.bytes();
    return signals.add(signal);
  }

  /** Whether senders should wait for the connection. Any thread. */
  boolean isCrowded() {
    return bytes > highWater;
  }

  boolean isEmpty() {
    return signals.isEmpty();
  }

  /** Takes out everything, in order. */
  List<PendingSignal> take() {
    List<PendingSignal> all = List.copyOf(signals);
    signals.clear();
    bytes = 0;
    return all;
  }
}
