package io.dist4j.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.TestNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/processes.md shows code that runs. */
class ProcessesPageIT {
  @Test
  void theExampleEndsAsThePageSays() throws Exception {
    try (Node node = Node.start(TestNodes.tcp("j@127.0.0.1", FreePort.next()).build())) {
      assertEquals("{40,done}", Supervised.watch(node).toString());
    }
  }

  @Test
  void thePageShowsTheExampleAsItIs() throws IOException {
    String source =
        Files.readString(Path.of("src", "test", "java", "io", "dist4j", "node", "Supervised.java"));
    String example = source.substring(source.indexOf("final class Supervised"));
    String page = Files.readString(Path.of("..", "docs", "processes.md"));
    assertTrue(page.contains("```java\n" + example + "```"), example);
  }
}
