package io.dist4j.connection;

/**
 * When to send a tick and when to give a silent peer up. A tick goes out when nothing was written
 * for a quarter of the tick time; a peer from which nothing was read for the whole of it is gone
 * (Erlang's {@code net_ticktime} with intensity 4). Times are nanoseconds of one monotonic clock.
 */
public final class TickSchedule {
  private static final int INTENSITY = 4;

  private final long tickTime;
  private long lastRead;
  private long lastWrite;

  /**
   * @param tickTimeNanos the tick time, more than 0
   */
  public TickSchedule(long tickTimeNanos, long now) {
    if (tickTimeNanos <= 0) {
      throw new IllegalArgumentException("a tick time of " + tickTimeNanos + " ns");
    }
    this.tickTime = tickTimeNanos;
    this.lastRead = now;
    this.lastWrite = now;
  }

  /** Bytes came in, a tick or anything else. */
  public void read(long now) {
    lastRead = now;
  }

  /** Bytes went out. */
  public void wrote(long now) {
    lastWrite = now;
  }

  /** Nothing was written for a quarter of the tick time. */
  public boolean tickDue(long now) {
    return now - lastWrite >= tickTime / INTENSITY;
  }

  /** Nothing was read for the whole tick time. */
  public boolean peerSilent(long now) {
    return now - lastRead >= tickTime;
  }

  /** How long until one of the two can become true. */
  public long nanosToNextCheck(long now) {
    long toTick = lastWrite + tickTime / INTENSITY - now;
    long toSilence = lastRead + tickTime - now;
    return Math.max(0, Math.min(toTick, toSilence));
  }
}
