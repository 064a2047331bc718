package io.dist4j.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.node.Node;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/otp.md shows code that runs, and its table of calls is what Erlang sees. */
class OtpPageIT {
  private static final Path PAGE = Path.of("..", "docs", "otp.md");
  private static final Path EXAMPLE =
      Path.of("src", "test", "java", "io", "dist4j", "otp", "LedgerExample.java");
  private static final Pattern CALL = Pattern.compile("(?m)^\\| `([^`]*)` \\| `([^`]*)` \\|$");

  @Test
  void theCallsOfThePageAnswerWhatItSays() throws IOException {
    int epmdPort = FreePort.next();
    try (Node node = Node.start(TestNodes.tcp("j@localhost", epmdPort).build());
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
      LedgerExample.serve(node);
      String page = Files.readString(PAGE);
      Matcher call = CALL.matcher(page.substring(0, page.indexOf("A test runs this table")));
      int calls = 0;
      while (call.find()) {
        assertEquals(call.group(2), erl.eval(call.group(1)), call.group(1));
        calls++;
      }
      assertEquals(6, calls);
    }
  }

  @Test
  void thePageShowsTheExampleAsItIs() throws IOException {
    String source = Files.readString(EXAMPLE);
    String example = source.substring(source.indexOf("final class LedgerExample"));
    assertTrue(Files.readString(PAGE).contains("```java\n" + example + "```"), example);
  }
}
