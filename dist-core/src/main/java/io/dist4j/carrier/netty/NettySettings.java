package io.dist4j.carrier.netty;

import io.dist4j.ConfigurationException;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.HalfOpenLimits;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What every carrier on Netty can be told; docs/carriers.md lists the keys.
 *
 * @param transport which one, or empty for the best that works
 * @param threads event loops
 * @param backlog connections the operating system holds until they are accepted
 * @param noDelay whether small writes leave at once
 * @param keepAlive whether the operating system probes an idle peer
 * @param sendBuffer bytes, or empty to leave it to the operating system
 * @param receiveBuffer bytes, or empty to leave it to the operating system
 * @param waterMarks queued bytes above which a link is not writable, and below which it is again
 * @param setupTimeout how long an accepted link may take to be secured (security.md L4)
 * @param closeTimeout how long a closing link may take to send what was queued
 * @param halfOpen limits on links of strangers
 */
public record NettySettings(
    Optional<Transport> transport,
    int threads,
    int backlog,
    boolean noDelay,
    boolean keepAlive,
    Optional<Integer> sendBuffer,
    Optional<Integer> receiveBuffer,
    WriteBufferWaterMark waterMarks,
    Duration setupTimeout,
    Duration closeTimeout,
    HalfOpenLimits halfOpen) {
  /** All keys that {@link #read} reads. */
  public static final List<String> KEYS =
      List.of(
          "transport",
          "threads",
          "backlog",
          "no-delay",
          "keep-alive",
          "send-buffer",
          "receive-buffer",
          "high-water-mark",
          "low-water-mark",
          "setup-timeout",
          "close-timeout",
          "half-open-per-source",
          "half-open-total",
          "failures-per-second",
          "failure-burst",
          "limit-loopback");

  private static final int KIB = 1024;
  private static final int MIB = KIB * KIB;

  /**
   * Reads the keys that all carriers on Netty share, and leaves the others to the caller, who ends
   * with {@link CarrierSettings#rejectUnknown}.
   */
  public static NettySettings read(CarrierSettings from) {
    return new NettySettings(
        transport(from),
        whole(from, "threads", 1, 1_024)
            .orElse(Math.min(8, Runtime.getRuntime().availableProcessors())),
        whole(from, "backlog", 1, 65_535).orElse(1_024),
        from.flag("no-delay").orElse(true),
        from.flag("keep-alive").orElse(true),
        whole(from, "send-buffer", 4 * KIB, 256 * MIB),
        whole(from, "receive-buffer", 4 * KIB, 256 * MIB),
        waterMarks(from),
        time(from, "setup-timeout", Duration.ofSeconds(5)),
        time(from, "close-timeout", Duration.ofSeconds(5)),
        halfOpen(from));
  }

  private static Optional<Transport> transport(CarrierSettings from) {
    String key = from.text("transport").orElse("auto");
    if (key.equals("auto")) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Transport.values())
            .filter(each -> each.key().equals(key))
            .findFirst()
            .orElseThrow(
                () -> from.invalid("transport", "auto, io_uring, epoll, kqueue or nio is right")));
  }

  private static WriteBufferWaterMark waterMarks(CarrierSettings from) {
    int high = whole(from, "high-water-mark", 4 * KIB, 1_024 * MIB).orElse(512 * KIB);
    int low = whole(from, "low-water-mark", 1, 1_024 * MIB).orElse(high / 2);
    if (low > high) {
      throw from.invalid("low-water-mark", "at most high-water-mark, which is " + high);
    }
    return new WriteBufferWaterMark(low, high);
  }

  private static HalfOpenLimits halfOpen(CarrierSettings from) {
    HalfOpenLimits usual = HalfOpenLimits.DEFAULT;
    int perSource = whole(from, "half-open-per-source", 1, 65_535).orElse(usual.perSource());
    int total = whole(from, "half-open-total", 1, 65_535).orElse(usual.total());
    if (total < perSource) {
      throw from.invalid("half-open-total", "at least half-open-per-source, which is " + perSource);
    }
    return new HalfOpenLimits(
        perSource,
        total,
        whole(from, "failures-per-second", 1, 65_535).orElse(usual.failuresPerSecond()),
        whole(from, "failure-burst", 1, 65_535).orElse(usual.failureBurst()),
        from.flag("limit-loopback").orElse(usual.limitLoopback()));
  }

  private static Optional<Integer> whole(CarrierSettings from, String key, int min, int max) {
    Optional<Long> found = from.number(key);
    if (found.isPresent() && (found.get() < min || found.get() > max)) {
      throw outside(from, key, min + " to " + max);
    }
    return found.map(Long::intValue);
  }

  private static Duration time(CarrierSettings from, String key, Duration usual) {
    Duration found = from.duration(key).orElse(usual);
    if (found.compareTo(Duration.ofMillis(1)) < 0 || found.compareTo(Duration.ofHours(1)) > 0) {
      throw outside(from, key, "1ms to 1h");
    }
    return found;
  }

  private static ConfigurationException outside(CarrierSettings from, String key, String range) {
    return from.invalid(key, "a value from " + range + " is right");
  }
}
