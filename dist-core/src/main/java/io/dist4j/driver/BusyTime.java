package io.dist4j.driver;

/**
 * Counts for how long signals have waited because the carrier took no more. Confined to the link's
 * event loop.
 */
final class BusyTime {
  private final LinkTally tally;
  // 0 when none wait.
  private long since;

  BusyTime(LinkTally tally) {
    this.tally = tally;
  }

  boolean isIdle() {
    return since == 0;
  }

  /**
   * @param waiting whether signals wait from now on
   */
  void set(boolean waiting, long now) {
    if (since != 0) {
      tally.add(LinkTally.Of.BUSY_NANOS, now - since);
    }
    // 0 means idle; a clock that shows 0 just now loses a nanosecond.
    since = waiting ? now == 0 ? 1 : now : 0;
  }
}
