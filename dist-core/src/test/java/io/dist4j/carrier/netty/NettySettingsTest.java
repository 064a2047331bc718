package io.dist4j.carrier.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConfigurationException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierProvider;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.HalfOpenLimits;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.testkit.MapSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NettySettingsTest {
  @Test
  void anEmptySectionGivesTheDefaults() {
    NettySettings read = NettySettings.read(CarrierSettings.EMPTY);
    assertEquals(Optional.empty(), read.transport());
    assertEquals(512 << 10, read.waterMarks().high());
    assertEquals(256 << 10, read.waterMarks().low());
    assertEquals(Duration.ofSeconds(5), read.setupTimeout());
    assertEquals(HalfOpenLimits.DEFAULT, read.halfOpen());
    assertTrue(read.noDelay() && read.keepAlive());
  }

  @Test
  void aSectionIsRead() {
    NettySettings read =
        NettySettings.read(
            new MapSettings(
                Map.of(
                    "transport",
                    "nio",
                    "threads",
                    3L,
                    "no-delay",
                    false,
                    "high-water-mark",
                    100_000L,
                    "setup-timeout",
                    Duration.ofSeconds(2),
                    "half-open-per-source",
                    16L,
                    "limit-loopback",
                    true)));
    assertEquals(Optional.of(Transport.NIO), read.transport());
    assertEquals(3, read.threads());
    assertEquals(50_000, read.waterMarks().low());
    assertEquals(Duration.ofSeconds(2), read.setupTimeout());
    assertEquals(new HalfOpenLimits(16, 256, 10, 20, true), read.halfOpen());
  }

  @ParameterizedTest
  @CsvSource({
    "threads, 0",
    "backlog, 65536",
    "send-buffer, 1",
    "high-water-mark, 0",
    "half-open-per-source, 0",
    "half-open-total, 7",
    "failures-per-second, 0",
    "failure-burst, 0"
  })
  void aValueOutOfRangeIsNamed(String key, long value) {
    ConfigurationException failure =
        assertThrows(
            ConfigurationException.class,
            () -> NettySettings.read(new MapSettings(Map.of(key, value))));
    assertTrue(failure.getMessage().contains(key), failure.getMessage());
  }

  @Test
  void anUnknownTransportIsNamedWithTheKnownOnes() {
    ConfigurationException failure =
        assertThrows(
            ConfigurationException.class,
            () -> NettySettings.read(new MapSettings(Map.of("transport", "carrier pigeon"))));
    assertTrue(failure.getMessage().contains("io_uring"), failure.getMessage());
  }

  @Test
  void aTimeOfZeroDoesNotSwitchTheDeadlineOff() {
    assertThrows(
        ConfigurationException.class,
        () -> NettySettings.read(new MapSettings(Map.of("setup-timeout", Duration.ZERO))));
  }

  @Test
  void theCarrierIsFoundByName() {
    CarrierProvider provider =
        ServiceLoader.load(CarrierProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals("tcp"))
            .findFirst()
            .orElseThrow();
    try (Carrier carrier = provider.open(CarrierSettings.EMPTY)) {
      assertEquals("tcp", carrier.name());
      assertEquals(LengthPrefix.U16, carrier.handshakePrefix());
    }
  }

  @Test
  void aKeyThatIsNotKnownFailsTheStart() {
    assertThrows(
        ConfigurationException.class,
        () -> new TcpCarrierProvider().open(new MapSettings(Map.of("thread", 1L))));
  }

  /** docs/carriers.md lists every key that is read, and no other. */
  @Test
  void thePageListsTheKeys() throws IOException {
    MapSettings settings = new MapSettings(Map.of());
    NettySettings.read(settings);
    TreeSet<String> listed = new TreeSet<>();
    Pattern row = Pattern.compile("\\| `([a-z-]+)` \\|.*");
    for (String line : Files.readAllLines(Path.of("..", "docs", "carriers.md"))) {
      var match = row.matcher(line);
      if (match.matches()) {
        listed.add(match.group(1));
      }
    }
    assertEquals(new TreeSet<>(settings.read()), listed);
  }
}
