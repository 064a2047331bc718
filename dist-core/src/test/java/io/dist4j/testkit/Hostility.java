package io.dist4j.testkit;

import java.time.Duration;

/**
 * What a hostile network does to the bytes that arrive. Immutable; start with {@link #none} and
 * add.
 *
 * @param pieces largest piece that bytes arrive in; 0 leaves them as they come
 * @param delay longest time that bytes, and the end of a link, are held back
 * @param flipOneIn one bit is flipped in one of this many bytes on average; 0 is never
 * @param dropOneIn one of this many pieces loses its tail, and the rest follows; 0 is never
 * @param cutWithin the link is cut after at most this many bytes; 0 is never
 */
public record Hostility(int pieces, Duration delay, int flipOneIn, int dropOneIn, int cutWithin) {
  /** A friendly network. */
  public static Hostility none() {
    return new Hostility(0, Duration.ZERO, 0, 0, 0);
  }

  /** Bytes arrive in pieces of 1 to {@code largest}. */
  public Hostility split(int largest) {
    return new Hostility(largest, delay, flipOneIn, dropOneIn, cutWithin);
  }

  /**
   * Bytes arrive late by up to {@code longest}, in order on each link; links go down late, and so
   * not in the order in which they were cut.
   */
  public Hostility delay(Duration longest) {
    return new Hostility(pieces, longest, flipOneIn, dropOneIn, cutWithin);
  }

  /** One bit in about {@code oneIn} bytes is flipped. */
  public Hostility flip(int oneIn) {
    return new Hostility(pieces, delay, oneIn, dropOneIn, cutWithin);
  }

  /** About one piece in {@code oneIn} loses its tail. */
  public Hostility truncate(int oneIn) {
    return new Hostility(pieces, delay, flipOneIn, oneIn, cutWithin);
  }

  /** Each link is cut after 0 to {@code bytes} bytes. */
  public Hostility cut(int bytes) {
    return new Hostility(pieces, delay, flipOneIn, dropOneIn, bytes);
  }
}
