package io.dist4j.certs.store;

/** The TLS versions an exported Erlang node may speak; OTP 25 and 27 speak 1.2 unless told so. */
public enum TlsVersions {
  /** The default. */
  TLS_1_3_AND_1_2("both", "['tlsv1.3', 'tlsv1.2']"),
  /** For clusters without old peers. */
  TLS_1_3("1.3", "['tlsv1.3']"),
  /** For peers that have no 1.3. */
  TLS_1_2("1.2", "['tlsv1.2']");

  private final String option;
  private final String erlang;

  TlsVersions(String option, String erlang) {
    this.option = option;
    this.erlang = erlang;
  }

  /** Reads {@code both}, {@code 1.3} or {@code 1.2}. */
  public static TlsVersions parse(String text) {
    for (TlsVersions versions : values()) {
      if (versions.option.equals(text)) {
        return versions;
      }
    }
    throw new IllegalArgumentException("expected TLS versions both, 1.3 or 1.2");
  }

  String erlang() {
    return erlang;
  }

  boolean allow13() {
    return this != TLS_1_2;
  }

  boolean allow12() {
    return this != TLS_1_3;
  }

  /** As the command line writes it. */
  @Override
  public String toString() {
    return option;
  }
}
