package io.dist4j.certs.store;

/** The Erlang/OTP release an export is for; a file for an older one works on a newer one. */
public enum OtpTarget {
  /** The default. */
  OTP_25(25),
  /** Checks IP literals by itself. */
  OTP_27(27),
  /** As 27. */
  OTP_29(29);

  private final int number;

  OtpTarget(int number) {
    this.number = number;
  }

  /** Reads {@code 25}, {@code 27} or {@code 29}. */
  public static OtpTarget parse(String text) {
    for (OtpTarget target : values()) {
      if (target.toString().equals(text)) {
        return target;
      }
    }
    throw new IllegalArgumentException("expected an OTP release 25, 27 or 29");
  }

  /**
   * Whether its dialer looks for the host {@code 127.0.0.1} among the names only, and so refuses
   * every certificate that holds the address as an address, as RFC 9525 asks.
   */
  boolean looksForAddressesAmongNames() {
    return this == OTP_25;
  }

  /** The number. */
  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
