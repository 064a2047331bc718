package io.dist4j.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
  private final AtomicLong clock = new AtomicLong();
  private final List<String> lines = new ArrayList<>();
  private final RefusalLog log = new RefusalLog(clock::get, lines::add);

  @Test
  void tenLinesASecondAndACountOfTheRest() {
    int[] made = {0};
    for (int i = 0; i < 1000; i++) {
      log.add(() -> "line " + made[0]++);
    }
    assertEquals(10, lines.size());
    assertEquals(10, made[0], "a line that is left out is not even made");
    clock.addAndGet(1_000_000_000L);
    log.add(() -> "next");
    assertEquals("next left-out=990", lines.get(10));
    log.add(() -> "last");
    assertEquals("last", lines.get(11));
  }

  @Test
  void noControlCharactersAndNoLongLines() {
    log.add(() -> "a\r\nFAKE\u001b[31m" + "x".repeat(2000));
    assertEquals(1024 + 3, lines.get(0).length());
    assertEquals("a??FAKE?[31m", lines.get(0).substring(0, 12));
  }
}
