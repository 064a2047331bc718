package io.dist4j.carrier;

/**
 * How many links of strangers may be open at once, and how fast strangers may fail (security.md L5
 * and L6).
 *
 * @param perSource half-open links of one source: an IPv4 address or an IPv6 /64
 * @param total half-open links of all sources together
 * @param failuresPerSecond links of one source that may end unauthenticated per second, for good
 * @param failureBurst as above, at once
 * @param limitLoopback whether the two per-source limits hold for this machine's own programs too
 */
public record HalfOpenLimits(
    int perSource, int total, int failuresPerSecond, int failureBurst, boolean limitLoopback) {
  /** The defaults of security.md. */
  public static final HalfOpenLimits DEFAULT = new HalfOpenLimits(8, 256, 10, 20, false);

  /** Refuses to switch a limit off. */
  public HalfOpenLimits {
    if (perSource < 1 || total < perSource || failuresPerSecond < 1 || failureBurst < 1) {
      throw new IllegalArgumentException(
          "limits must be at least 1 and total at least per-source, found per-source "
              + perSource
              + ", total "
              + total
              + ", failures per second "
              + failuresPerSecond
              + ", burst "
              + failureBurst);
    }
  }

  /** Above this many links of one source its oldest makes room: 75 %. */
  int crowdedSource() {
    return Math.max(1, perSource * 3 / 4);
  }

  /** Above this many links altogether the oldest of the most crowded source makes room: 75 %. */
  int crowded() {
    return Math.max(1, total * 3 / 4);
  }
}
