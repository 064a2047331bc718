package io.dist4j.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "512, 512",
    "512B, 512",
    "16KiB, 16384",
    "16 MiB, 16777216",
    "2GiB, 2147483648",
    "999999999999999999GiB, 9223372036854775807"
  })
  void readsSizes(String text, long bytes) {
    assertEquals(bytes, Quantity.size(text).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"500ms, 500", "5s, 5000", "2 m, 120000", "1h, 3600000"})
  void readsDurations(String text, long millis) {
    assertEquals(millis, Quantity.millis(text).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "MiB", "-1MiB", "1.5MiB", "16M", "16MB", "16mib", "1 6MiB", "٣MiB"})
  void refusesWhatIsNoSize(String text) {
    assertTrue(Quantity.size(text).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "-5s", "1.5s", "5 seconds", "5S", "5s ", "5d"})
  void refusesWhatIsNoDuration(String text) {
    assertTrue(Quantity.millis(text).isEmpty());
  }

  @Test
  void writesInTheLargestUnitWithoutARest() {
    assertEquals("16MiB", Quantity.ofSize(16 << 20));
    assertEquals("1025B", Quantity.ofSize(1025));
    assertEquals("90s", Quantity.ofDuration(Duration.ofSeconds(90)));
    assertEquals("1h", Quantity.ofDuration(Duration.ofMinutes(60)));
    assertEquals("1500ms", Quantity.ofDuration(Duration.ofMillis(1500)));
  }
}
