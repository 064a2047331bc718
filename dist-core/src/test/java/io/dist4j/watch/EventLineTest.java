package io.dist4j.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class EventLineTest {
  @Test
  void plainValuesStandAsTheyAreAndOthersInQuotes() {
    assertEquals(
        "refused reason=cookie peer=a@h text=\"not the same cookie\"",
        EventLine.of("refused")
            .with("reason", RefusalReason.COOKIE)
            .with("peer", "a@h")
            .with("text", "not the same cookie")
            .toString());
  }

  @Test
  void whatIsNotThereHasNoKey() {
    assertEquals("x c=1", EventLine.of("x").with("a", null).with("b", "").with("c", 1).toString());
  }

  @Test
  void noTextEndsTheLineOrLooksLikeAnotherKey() {
    String hostile = "a\" reason=fine text=\"b\\\r\nrefused \u001b[31m\u202e";
    String line = EventLine.of("x").with("text", hostile).toString();
    assertEquals(
        "x text=\"a\\\" reason=fine text=\\\"b\\\\\\u000d\\u000arefused \\u001b[31m\\u202e\"",
        line);
    assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7F), line);
  }

  @Test
  void longTextIsCut() {
    String line = EventLine.of("x").with("text", "y".repeat(100_000)).toString();
    assertTrue(line.length() < 300, line);
  }

  @Test
  void addressesNeedNoLookUp() {
    assertEquals("10.0.0.7:80", EventLine.address(new InetSocketAddress("10.0.0.7", 80)));
    assertEquals("[0:0:0:0:0:0:0:1]:80", EventLine.address(new InetSocketAddress("::1", 80)));
    assertEquals(
        "h.example:80", EventLine.address(InetSocketAddress.createUnresolved("h.example", 80)));
  }
}
