package io.dist4j.term;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floats as {@code float_to_list(F, [short])}: the fewest digits that read back as the same float,
 * and of those the nearest. {@link Double#toString} does that only from JDK 19 on, and never with
 * one digit.
 */
final class FloatText {
  private static final double TWO_53 = 0x1p53;

  private FloatText() {}

  static String of(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    String sign = value < 0 ? "-" : "";
    return sign + positive(Math.abs(value));
  }

  private static String positive(double value) {
    BigDecimal shortest = shortest(value).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - shortest.scale() - 1;
    String scientific =
        digits.charAt(0) + "." + (digits.length() > 1 ? digits.substring(1) : "0") + "e" + exponent;
    if (value >= TWO_53) {
      return scientific;
    }
    String plain = plain(digits, exponent);
    return plain.length() <= scientific.length() ? plain : scientific;
  }

  private static String plain(String digits, int exponent) {
    if (exponent < 0) {
      return "0." + "0".repeat(-exponent - 1) + digits;
    }
    if (digits.length() <= exponent + 1) {
      return digits + "0".repeat(exponent + 1 - digits.length()) + ".0";
    }
    return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    int precision = new BigDecimal(Double.toString(value)).stripTrailingZeros().precision();
    BigDecimal best = nearest(exact, value, precision);
    // If some count of digits is enough, every greater count is: search downwards.
    for (int p = precision - 1; p > 0; p--) {
      BigDecimal shorter = nearest(exact, value, p);
      if (shorter == null) {
        break;
      }
      best = shorter;
    }
    return best == null ? new BigDecimal(Double.toString(value)) : best;
  }

  /**
   * The number of that many digits nearest to {@code exact} that reads as {@code value}, or null.
   */
  private static BigDecimal nearest(BigDecimal exact, double value, int precision) {
    BigDecimal below = exact.round(new MathContext(precision, RoundingMode.DOWN));
    BigDecimal above = below.compareTo(exact) == 0 ? below : below.add(below.ulp());
    boolean belowReads = below.doubleValue() == value;
    boolean aboveReads = above.doubleValue() == value;
    if (belowReads && aboveReads) {
      int order = exact.subtract(below).compareTo(above.subtract(exact));
      boolean even = !below.unscaledValue().testBit(0);
      return order < 0 || order == 0 && even ? below : above;
    }
    if (belowReads) {
      return below;
    }
    return aboveReads ? above : null;
  }
}
