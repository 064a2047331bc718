package io.dist4j.driver;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Messages in fragments that are under way, and behind each what the same process sent after it.
 * Lanes take turns, a fragment each, and other processes' signals go in between; so a large message
 * delays nobody but its sender. Confined to the event loop.
 */
final class Lanes {
  /** One sender's signals, the first of them in fragments or small and in its turn. */
  static final class Lane {
    private final Object sender;
    private final Queue<Parcel> signals = new ArrayDeque<>();
    private long sequence;

    private Lane(Object sender) {
      this.sender = sender;
    }

    Parcel first() {
      return signals.peek();
    }

    /** The id of the message under way. */
    long sequence() {
      return sequence;
    }
  }

  // Keyed by pids of ours.
  private final Map<Object, Lane> bySender = new HashMap<>();
  private final Queue<Lane> turns = new ArrayDeque<>();
  private long sequences;

  boolean isEmpty() {
    return turns.isEmpty();
  }

  /** Puts a signal in its sender's lane; false when it has none and needs none. */
  boolean take(Parcel parcel) {
    Lane lane = bySender.get(parcel.sender());
    if (lane == null) {
      if (!parcel.inFragments()) {
        return false;
      }
      lane = new Lane(parcel.sender());
      lane.sequence = ++sequences;
      bySender.put(parcel.sender(), lane);
      turns.add(lane);
    }
    lane.signals.add(parcel);
    return true;
  }

  /** The lane whose turn it is, or null. */
  Lane turn() {
    return turns.poll();
  }

  /** A fragment or a small signal of the lane was written; its next turn comes after all others. */
  void turnOver(Lane lane, boolean finished) {
    if (finished) {
      lane.signals.remove();
      lane.sequence = ++sequences;
    }
    if (lane.signals.isEmpty()) {
      bySender.remove(lane.sender);
    } else {
      turns.add(lane);
    }
  }
}
