package io.dist4j.carrier;

/** A token bucket: one failure takes one token, tokens come back with time. */
final class FailureBudget {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private final double burst;
  private double tokens;
  private long filledAt;

  FailureBudget(int perSecond, int burst, long now) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.filledAt = now;
  }

  boolean available(long now) {
    refill(now);
    return tokens >= 1;
  }

  void take(long now) {
    refill(now);
    tokens = Math.max(0, tokens - 1);
  }

  private void refill(long now) {
    double gained = Math.max(0, now - filledAt) / NANOS_PER_SECOND * perSecond;
    tokens = Math.min(burst, tokens + gained);
    filledAt = now;
  }
}
