package io.dist4j.certs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void writesEveryKind() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("text", "a\"b\\c\n\u00e9\u001b");
    map.put("number", -3L);
    map.put("yes", true);
    map.put("list", List.of(1, "x", List.of()));
    map.put("empty", Map.of());
    assertEquals(
        "{\"text\": \"a\\\"b\\\\c\\u000a\\u00e9\\u001b\", \"number\": -3, \"yes\": true, "
            + "\"list\": [1, \"x\", []], \"empty\": {}}",
        Json.text(map));
  }

  @Test
  void keepsAStrangersNameFromMovingTheCursor() {
    assertEquals("CN=\\u001b[2Jx", Printable.line("CN=\u001b[2Jx"));
  }
}
