package io.dist4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Dist4jTest {
  @Test
  void endsWith2WhenTheCommandLineCannotBeUsed() {
    assertEquals(2, CommandRun.of().status());
    assertEquals(2, CommandRun.of("nonsense").status());
    assertEquals(2, CommandRun.of("node").status());
    CommandRun badName = CommandRun.of("ping", "no-at-sign", "--config", "x");
    assertEquals(2, badName.status());
    assertTrue(badName.err().contains("no-at-sign"), badName.err());
    assertEquals("", badName.out());
  }

  @Test
  void endsWith2AndOneLineWhenTheConfigurationCannotBeUsed(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("node.conf"), "nmae = \"a@localhost\"\n");
    for (String path : new String[] {file.toString(), folder.resolve("missing").toString()}) {
      CommandRun run = CommandRun.of("node", "--config", path);
      assertEquals(2, run.status());
      assertTrue(run.err().startsWith("dist4j: "), run.err());
      assertTrue(run.err().contains(path), run.err());
      assertEquals(1, run.err().lines().count(), run.err());
    }
  }

  @Test
  void badEpmdOptionsEndWith1AsEpmdHasIt() {
    assertEquals(1, CommandRun.of("epmd", "-bogus").status());
    assertEquals(1, CommandRun.of("epmd", "-port", "abc", "-names").status());
    assertEpmdRefuses("-port: expected 1 to 65535, found 99999", "-port", "99999");
    assertEpmdRefuses("-port: expected 1 to 65535, found 99999", "-port", "99999", "-names");
    assertEpmdRefuses("-port: expected 1 to 65535, found 0", "-port", "0", "-names");
    assertEpmdRefuses("-packet_timeout: expected 1 or more", "-packet_timeout", "0");
    assertEpmdRefuses("-delay_write: expected 0 or more", "-delay_write", "-1");
    assertEpmdRefuses("-address: expected an IP address", "-address", "foo");
  }

  @Test
  void namesWantsAPortThatExists() {
    for (String port : new String[] {"99999", "0", "-1"}) {
      CommandRun run = CommandRun.of("names", "--port", port);
      assertEquals(2, run.status(), run.err());
      assertTrue(run.err().startsWith("--port: expected 1 to 65535, found " + port), run.err());
    }
  }

  @Test
  void aMapperForOthersNeedsTwoSteps() {
    assertEpmdRefuses("--i-accept-plain", "-port", "0", "-address", "0.0.0.0");
    assertEpmdRefuses("--i-accept-plain", "-port", "0", "-daemon", "-address", "::");
  }

  @Test
  void helpGoesToStandardOutput() {
    CommandRun run = CommandRun.of("epmd", "--help");
    assertEquals(0, run.status());
    assertTrue(run.out().contains("-relaxed_command_check"), run.out());
    assertEquals("", run.err());
  }

  private static void assertEpmdRefuses(String reason, String... options) {
    List<String> arguments = new ArrayList<>(List.of("epmd"));
    arguments.addAll(List.of(options));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertEquals(1, run.status(), run.err());
    assertTrue(run.err().startsWith("epmd: ") && run.err().contains(reason), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }
}
