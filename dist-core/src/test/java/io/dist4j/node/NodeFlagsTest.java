package io.dist4j.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.protocol.DistFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NodeFlagsTest {
  @Test
  void thePageStatesTheWordOnTheWire() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "protocol-support.md"));
    String word = "0x" + Long.toHexString(NodeFlags.HIDDEN.bits());
    assertTrue(page.contains(word), "docs/protocol-support.md should say " + word);
  }

  @Test
  void everyFlagIsOnThePage() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "protocol-support.md"));
    String mandatory = Long.toHexString(io.dist4j.protocol.DistFlags.MANDATORY.bits());
    assertTrue(page.contains("0x" + mandatory), "the mandatory word " + mandatory);
    for (DistFlag flag : DistFlag.values()) {
      boolean beyond =
          NodeFlags.HIDDEN.has(flag) && !io.dist4j.protocol.DistFlags.MANDATORY.has(flag);
      if (beyond && flag != DistFlag.MANDATORY_25_DIGEST) {
        assertTrue(page.contains("`" + flag + "`"), flag + " is announced and not explained");
      }
    }
    assertEquals(0, NodeFlags.HIDDEN.unknownBits());
  }
}
