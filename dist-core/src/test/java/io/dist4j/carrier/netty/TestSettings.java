package io.dist4j.carrier.netty;

import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.HalfOpenLimits;
import java.time.Duration;
import java.util.Optional;

/** Settings for tests: the defaults, but for what a test is about. */
final class TestSettings {
  private TestSettings() {}

  static NettySettings of(Transport transport, HalfOpenLimits limits) {
    return within(Duration.ofSeconds(5), transport, limits);
  }

  static NettySettings within(Duration setup, Transport transport, HalfOpenLimits limits) {
    NettySettings usual = NettySettings.read(CarrierSettings.EMPTY);
    return new NettySettings(
        Optional.of(transport),
        2,
        usual.backlog(),
        usual.noDelay(),
        usual.keepAlive(),
        usual.sendBuffer(),
        usual.receiveBuffer(),
        usual.waterMarks(),
        setup,
        usual.closeTimeout(),
        limits);
  }
}
