package io.dist4j.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a file, it loads or is refused in words of ours that hold no secret. */
class ConfigurationFuzzTest {
  private static final int ROUNDS = 4_000;
  private static final String SPECIALS = "{}[]\"':=,.${}?+#/\\@ \n\u0000\u00e90a-*&^`()";
  private static final String FILE =
      """
      name = "a@localhost"
      cookie = "TopSecret+TopSecret/TopSecret="
      carrier = tcp
      carriers.tcp { transport = nio, threads = 1 }
      listen { port = 9100 }
      net-tick-time = 60s
      port-mapper { kind = static, nodes { "b@h" = "10.0.0.2:9100" } }
      limits { max-frame = 16MiB, max-depth = 1024, stall = ${net-tick-time} }
      """;

  @TempDir Path base;
  private Sandbox sandbox;

  @BeforeEach
  void prepare() throws IOException {
    sandbox = Sandbox.in(base);
  }

  @Test
  void aDamagedFileLoadsOrIsRefusedWithoutASecret() {
    Random random = new Random(20261122);
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      refused += tell(damaged(random)) ? 1 : 0;
    }
    assertTrue(refused > ROUNDS / 2, "most damage is found: " + refused);
  }

  @Test
  void aTruncatedFileIsNeverHalfAConfiguration() {
    for (int end = 0; end < FILE.length(); end++) {
      tell(FILE.substring(0, end));
    }
  }

  @Test
  void bottomlessNestingIsRefused() {
    assertEquals(
        "x.conf: lists or sections are nested too deep",
        assertThrows(
                ConfigurationException.class, () -> sandbox.check("a = " + "[".repeat(500_000)))
            .getMessage());
  }

  private boolean tell(String text) {
    try {
      DistConfig.check(Document.parse(text, "x.conf", base, false), sandbox.surroundings());
      return false;
    } catch (ConfigurationException e) {
      assertFalse(e.getMessage().contains("TopSecret"), () -> e.getMessage() + "\n" + text);
      assertTrue(e.getMessage().startsWith("x.conf: "), e.getMessage());
      assertTrue(e.getMessage().chars().allMatch(c -> c >= ' ' && c < 0x7F), e.getMessage());
      assertNull(e.getCause());
      return true;
    }
  }

  private static String damaged(Random random) {
    StringBuilder text = new StringBuilder(FILE);
    int places = 1 + random.nextInt(2);
    for (int i = 0; i < places; i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, SPECIALS.charAt(random.nextInt(SPECIALS.length())));
        case 1 -> text.deleteCharAt(at);
        default -> text.setCharAt(at, SPECIALS.charAt(random.nextInt(SPECIALS.length())));
      }
    }
    return text.toString();
  }
}
