package io.dist4j.bench;

import java.util.Locale;

/** What two nodes of a pair speak over. */
enum Transport {
  /** In the clear, as Erlang does by default. */
  TCP,
  /** Mutual TLS 1.3. */
  TLS;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
