package io.dist4j.micrometer;

/** The meters of one connection. */
final class ConnectionMeters {
  private static final double MILLIS_A_SECOND = 1e3;

  private ConnectionMeters() {}

  static void register(MeterGroup meters, ConnectionSnapshots now) {
    TrafficMeters.register(meters, "connection.", () -> now.get().traffic());
    meters.gauge(
        "connection.setup",
        MeterGroup.SECONDS,
        "How long setting it up took",
        () -> now.get().setup().toMillis() / MILLIS_A_SECOND);
    if (now.get().tls().certificateExpiry().isPresent()) {
      meters.gauge(
          "connection.certificate.expiry",
          MeterGroup.SECONDS,
          "When the peer's certificate ends, in seconds since 1970",
          () -> now.get().tls().certificateExpiry().orElseThrow().getEpochSecond());
    }
  }
}
