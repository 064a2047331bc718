package io.dist4j.handshake;

import java.util.function.LongSupplier;

/**
 * The challenges one node issued in the last minute, over all its connections. A peer that sends
 * one of them back as its own is reflecting our handshake, by which it would pass without knowing
 * the cookie (security.md C4). Safe for use by many threads.
 *
 * <p>Holds at most {@value #CAPACITY}; when a node issues more than that in a minute the oldest are
 * forgotten first, which still covers every handshake inside its set-up deadline.
 */
public final class ChallengeLedger {
  private static final int CAPACITY = 65_536;
  private static final int FIRST_CAPACITY = 64;
  private static final long WINDOW_NANOS = 60_000_000_000L;

  private final LongSupplier nanoClock;
  private int[] challenges = new int[FIRST_CAPACITY];
  private long[] issuedAt = new long[FIRST_CAPACITY];
  private int oldest;
  private int count;

  /**
   * An empty ledger.
   *
   * @param nanoClock a clock that never goes backwards, in nanoseconds
   */
  public ChallengeLedger(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  synchronized void issued(int challenge) {
    long now = forgetOld();
    if (count == challenges.length) {
      makeRoom();
    }
    int slot = slot(count++);
    challenges[slot] = challenge;
    issuedAt[slot] = now;
  }

  synchronized boolean wasIssued(int challenge) {
    forgetOld();
    for (int i = 0; i < count; i++) {
      if (challenges[slot(i)] == challenge) {
        return true;
      }
    }
    return false;
  }

  private long forgetOld() {
    long now = nanoClock.getAsLong();
    while (count > 0 && now - issuedAt[oldest] > WINDOW_NANOS) {
      dropOldest();
    }
    return now;
  }

  private void makeRoom() {
    if (count == CAPACITY) {
      dropOldest();
      return;
    }
    int[] moreChallenges = new int[count * 2];
    long[] moreTimes = new long[count * 2];
    for (int i = 0; i < count; i++) {
      moreChallenges[i] = challenges[slot(i)];
      moreTimes[i] = issuedAt[slot(i)];
    }
    challenges = moreChallenges;
    issuedAt = moreTimes;
    oldest = 0;
  }

  private void dropOldest() {
    oldest = slot(1);
    count--;
  }

  // The capacity is a power of two.
  private int slot(int index) {
    return (oldest + index) & (challenges.length - 1);
  }
}
