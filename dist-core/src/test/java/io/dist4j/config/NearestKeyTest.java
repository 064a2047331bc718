package io.dist4j.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestKeyTest {
  @ParameterizedTest
  @CsvSource({
    "name, name, 0",
    "nam, name, 1",
    "naame, name, 1",
    "nome, name, 1",
    "nmae, name, 1",
    "'', name, 2147483647",
    "'', abc, 3",
    "listen, limits, 4"
  })
  void countsSlipsOfTheFinger(String typed, String known, int distance) {
    assertEquals(distance, NearestKey.distance(typed, known));
    assertEquals(distance, NearestKey.distance(known, typed));
  }

  @Test
  void namesTheNearestOrNone() {
    List<String> known = List.of("cookie", "cookie-file", "carrier", "carriers");
    assertEquals(Optional.of("carrier"), NearestKey.to("carier", known));
    assertEquals(Optional.of("cookie-file"), NearestKey.to("cookie_file", known));
    assertEquals(Optional.empty(), NearestKey.to("port", known));
    assertEquals(Optional.empty(), NearestKey.to("x".repeat(100_000), known));
  }
}
