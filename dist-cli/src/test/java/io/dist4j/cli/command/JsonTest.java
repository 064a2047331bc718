package io.dist4j.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void escapesWhatJsonOrATerminalWouldMisread() {
    assertEquals("\"a\\\"b\\\\c\\u000a\\u001b\\u00e9\"", Json.text("a\"b\\c\n\u001b\u00e9"));
  }

  @Test
  void nests() {
    assertEquals(
        "[{\"a\": 1}, {\"b\": true}, {}, []]",
        Json.text(List.of(Map.of("a", 1), Map.of("b", true), Map.of(), List.of())));
  }
}
