package io.dist4j.driver;

/** What an event loop has written of an outbox since it told it last. Confined to the loop. */
final class Written {
  private long bytes;
  private long charge;
  private long forced;
  private int large;
  private Chunk chunk;

  void add(Chunk whole) {
    bytes += whole.size();
    charge += whole.size();
    whole.clear();
    chunk = whole;
  }

  void add(Parcel of, int count) {
    bytes += count;
    charge += of.inFragments() ? 0 : count;
    forced += of.forced() ? count : 0;
  }

  /** A message in fragments is whole, and what it counted towards the mark is free. */
  void release(long charged) {
    charge += charged;
  }

  /** As many messages in fragments, and what waited behind them, are written. */
  void finishedLarge(int count) {
    large += count;
  }

  long bytes() {
    return bytes;
  }

  /** What counted towards the high-water mark. */
  long charge() {
    return charge;
  }

  long forced() {
    return forced;
  }

  int large() {
    return large;
  }

  /** One that can be used again, or null. */
  Chunk chunk() {
    return chunk;
  }

  void clear() {
    bytes = 0;
    charge = 0;
    forced = 0;
    large = 0;
    chunk = null;
  }
}
