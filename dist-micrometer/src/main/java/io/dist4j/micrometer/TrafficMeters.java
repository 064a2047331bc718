package io.dist4j.micrometer;

import io.dist4j.watch.Traffic;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The meters of what goes over one connection, or over all. */
final class TrafficMeters {
  private static final String FRAMES = "frames";
  private static final double NANOS_A_SECOND = 1e9;

  private TrafficMeters() {}

  /**
   * @param prefix of the names: one name must not have tags of two kinds
   */
  static void register(MeterGroup meters, String prefix, Supplier<Traffic> now) {
    Pair pair = new Pair(meters, prefix, now);
    pair.register("bytes", BaseUnits.BYTES, "Bytes", Traffic::bytesIn, Traffic::bytesOut);
    pair.register(
        "messages", BaseUnits.MESSAGES, "Signals", Traffic::messagesIn, Traffic::messagesOut);
    pair.register(
        "fragments",
        FRAMES,
        "Frames that are parts of a message",
        Traffic::fragmentsIn,
        Traffic::fragmentsOut);
    pair.register("ticks", FRAMES, "Empty frames", Traffic::ticksIn, Traffic::ticksOut);
    meters.gauge(
        prefix + "queued",
        BaseUnits.BYTES,
        "Bytes that wait for peers to take them",
        () -> now.get().queued());
    meters.gauge(
        prefix + "senders.held",
        "senders",
        "Senders that are held back",
        () -> now.get().heldSenders());
    meters.counter(
        prefix + "busy",
        MeterGroup.SECONDS,
        "How long signals have been waiting because a peer took no more",
        () -> now.get().busy().toNanos() / NANOS_A_SECOND);
  }

  private record Pair(MeterGroup meters, String prefix, Supplier<Traffic> now) {
    void register(
        String name,
        String unit,
        String text,
        ToLongFunction<Traffic> in,
        ToLongFunction<Traffic> out) {
      direction(name, unit, text, "in", in);
      direction(name, unit, text, "out", out);
    }

    private void direction(
        String name, String unit, String text, String which, ToLongFunction<Traffic> value) {
      meters.counter(
          prefix + name, unit, text, () -> value.applyAsLong(now.get()), "direction", which);
    }
  }
}
