package io.dist4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.testkit.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NodeCommandIT {
  private final int mapper = FreePort.next();

  @TempDir private Path folder;

  @Test
  void runsANodeThatOthersPingUntilItIsTold() throws Exception {
    try (ChildCommand node = ChildCommand.start("node", "-c", config("a"), "--json")) {
      String ready = node.line();
      assertTrue(
          ready.matches(
              "\\{\"node\": \"a@localhost\", \"address\": \"127.0.0.1:\\d+\", \"pid\": \\d+\\}"),
          ready);

      CommandRun ping = CommandRun.of("ping", "a@localhost", "--config", config("b"));
      assertEquals(0, ping.status(), ping.err());
      assertTrue(ping.out().matches("a@localhost: pong \\([0-9.]+ ms\\)\n"), ping.out());

      CommandRun mixed =
          CommandRun.of("ping", "a@localhost", "z@localhost", "-c", config("b"), "--json");
      assertEquals(1, mixed.status());
      assertTrue(mixed.out().contains("\"answer\": \"pong\""), mixed.out());
      assertTrue(mixed.out().contains("\"answer\": \"pang\", \"reason\": "), mixed.out());

      CommandRun twice = CommandRun.of("node", "-c", config("a"));
      assertEquals(1, twice.status());
      assertEquals(1, twice.err().lines().count(), twice.err());

      node.terminate();
      assertEquals(128 + 15, node.status());
    }
  }

  private String config(String name) throws IOException {
    Path cookie = folder.resolve("cookie");
    if (Files.notExists(cookie)) {
      Files.writeString(cookie, "a-cookie-for-this-test-of-32-characters");
      Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("rw-------"));
    }
    String text =
        """
        name = "%s@localhost"
        cookie-file = "%s"
        carrier = tcp
        port-mapper.port = %d
        """
            .formatted(name, cookie, mapper);
    return Files.writeString(folder.resolve(name + ".conf"), text).toString();
  }
}
