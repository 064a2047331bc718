package io.dist4j.certs.x509;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** One moment. */
final class TestClock {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private TestClock() {}

  static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }
}
