package io.dist4j.term;

/**
 * A float. {@code 0.0} and {@code -0.0} are two values, as from OTP 27 on.
 *
 * @param value finite
 */
public record Float64(double value) implements Term {
  /**
   * @throws IllegalArgumentException for an infinity or NaN, which Erlang does not have
   */
  public Float64 {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("Erlang has no float for " + value);
    }
  }

  /** The float {@code value}. */
  public static Float64 of(double value) {
    return new Float64(value);
  }

  @Override
  public String toString() {
    return TermText.brief(this);
  }
}
