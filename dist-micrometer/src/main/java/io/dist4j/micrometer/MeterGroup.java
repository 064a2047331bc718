package io.dist4j.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Meters that come and go together and share their tags. */
final class MeterGroup {
  static final String SECONDS = "seconds";

  private static final String PREFIX = "dist4j.";

  private final MeterRegistry registry;
  private final Tags tags;
  private final List<Meter> meters = new ArrayList<>();

  MeterGroup(MeterRegistry registry, String... tags) {
    this.registry = registry;
    this.tags = Tags.of(tags);
  }

  /**
   * What only grows.
   *
   * @param unit of {@code BaseUnits}
   * @param more further tags, key and value in turn
   */
  void counter(String name, String unit, String text, DoubleSupplier value, String... more) {
    // The registry holds what it reads weakly, and the function, which has all it needs, firmly.
    meters.add(
        FunctionCounter.builder(PREFIX + name, value, ignored -> value.getAsDouble())
            .tags(tags)
            .tags(more)
            .baseUnit(unit)
            .description(text)
            .register(registry));
  }

  /** What goes up and down; see {@link #counter}. */
  void gauge(String name, String unit, String text, DoubleSupplier value) {
    meters.add(
        Gauge.builder(PREFIX + name, value::getAsDouble)
            .tags(tags)
            .baseUnit(unit)
            .description(text)
            .register(registry));
  }

  void remove() {
    meters.forEach(registry::remove);
    meters.clear();
  }
}
