package io.dist4j.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.process.Mailbox;
import io.dist4j.protocol.DownReason;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/nodes.md shows code that runs, against a real Erlang node, and names every reason. */
class NodesPageIT {
  private static final Path PAGE = Path.of("..", "docs", "nodes.md");
  private static final Path EXAMPLE =
      Path.of("src", "test", "java", "io", "dist4j", "node", "CacheExample.java");

  @Test
  void theExampleServesErlang() throws Exception {
    int epmdPort = FreePort.next();
    try (Node node = Node.start(TestNodes.tcp("j@localhost", epmdPort).build());
        Mailbox cache = new CacheExample().serve(node);
        OtpNode erl =
            OtpNode.start(
                OtpRelease.OTP_25,
                epmdPort,
                "-start_epmd",
                "false",
                "-sname",
                "e@localhost",
                "-setcookie",
                TestNodes.COOKIE)) {
      assertTrue(cache.isOpen());
      String ask = "{cache, 'j@localhost'} ! {self(), motto, <<\"let it crash\">>}, ";
      String answer = "receive R -> R after 20000 -> timeout end";
      assertEquals("new", erl.eval(ask + answer));
      assertEquals("{old,<<\"let it crash\">>}", erl.eval(ask + answer.replace("R", "R2")));
    }
  }

  @Test
  void thePageShowsTheExampleAsItIs() throws IOException {
    String source = Files.readString(EXAMPLE);
    String example = source.substring(source.indexOf("final class CacheExample"));
    assertTrue(Files.readString(PAGE).contains("```java\n" + example + "```"), example);
  }

  @Test
  void thePageNamesEveryReason() throws IOException {
    String page = Files.readString(PAGE);
    for (DownReason reason : DownReason.values()) {
      assertTrue(page.contains("`" + reason + "`"), reason + " is not on the page");
    }
  }
}
