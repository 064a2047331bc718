package io.dist4j.watch;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** One counter for each constant of an enum. Any thread. */
public final class Tally<E extends Enum<E>> {
  private final Class<E> type;
  private final LongAdder[] counts;

  /** All zero. */
  public Tally(Class<E> type) {
    this.type = type;
    this.counts = new LongAdder[type.getEnumConstants().length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  /** One more. */
  public void count(E what) {
    counts[what.ordinal()].increment();
  }

  /** Every constant with its count. */
  public Map<E, Long> counts() {
    Map<E, Long> all = new EnumMap<>(type);
    for (E each : type.getEnumConstants()) {
      all.put(each, counts[each.ordinal()].sum());
    }
    return all;
  }
}
