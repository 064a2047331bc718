package io.dist4j.config;

import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A whole number with a unit. HOCON's own readings are wider and silently read a bare number as
 * milliseconds or bytes and {@code 1M} as 1,048,576; here a duration has a unit, and a size has one
 * that says how much it is.
 */
final class Quantity {
  private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,18}) *([A-Za-z]*)");
  private static final Map<String, Long> SIZES = sizes();
  private static final Map<String, Long> DURATIONS = durations();

  private Quantity() {}

  /** Bytes, or empty when {@code text} is no size. */
  static OptionalLong size(String text) {
    return read(text, SIZES);
  }

  /** Milliseconds, or empty when {@code text} is no duration. */
  static OptionalLong millis(String text) {
    return read(text, DURATIONS);
  }

  /** In the largest unit that leaves no rest. */
  static String ofSize(long bytes) {
    return write(bytes, SIZES);
  }

  /** In the largest unit that leaves no rest. */
  static String ofDuration(Duration duration) {
    return write(duration.toMillis(), DURATIONS);
  }

  private static OptionalLong read(String text, Map<String, Long> units) {
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches() || !units.containsKey(parts.group(2))) {
      return OptionalLong.empty();
    }
    BigInteger product =
        new BigInteger(parts.group(1)).multiply(BigInteger.valueOf(units.get(parts.group(2))));
    // Too large for a long is too large for every limit there is.
    return OptionalLong.of(product.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
  }

  private static String write(long value, Map<String, Long> units) {
    String best = "";
    for (Map.Entry<String, Long> unit : units.entrySet()) {
      if (!unit.getKey().isEmpty() && value % unit.getValue() == 0) {
        best = value / unit.getValue() + unit.getKey();
      }
    }
    return best;
  }

  private static Map<String, Long> sizes() {
    Map<String, Long> units = new LinkedHashMap<>();
    units.put("", 1L);
    units.put("B", 1L);
    units.put("KiB", 1L << 10);
    units.put("MiB", 1L << 20);
    units.put("GiB", 1L << 30);
    return units;
  }

  private static Map<String, Long> durations() {
    Map<String, Long> units = new LinkedHashMap<>();
    units.put("ms", 1L);
    units.put("s", 1_000L);
    units.put("m", 60_000L);
    units.put("h", 3_600_000L);
    return units;
  }
}
