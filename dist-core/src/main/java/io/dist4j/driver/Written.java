package io.dist4j.driver;

/** What an event loop has written of an outbox since it told it last. Confined to the loop. */
final class Written {
  private long bytes;
  private long forced;
  private int large;
  private Chunk chunk;

  void add(Chunk whole) {
    bytes += whole.size();
    whole.clear();
    chunk = whole;
  }

  void add(Parcel of, int count) {
    bytes += count;
    forced += of.forced() ? count : 0;
  }

  void finishedLarge(int count) {
    large += count;
  }

  long bytes() {
    return bytes;
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
    forced = 0;
    large = 0;
    chunk = null;
  }
}
