package io.dist4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
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
  }

  @Test
  void aMapperForOthersNeedsTwoSteps() {
    CommandRun run = CommandRun.of("epmd", "-port", "0", "-address", "0.0.0.0");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("i-accept-plain"), run.err());
  }

  @Test
  void helpGoesToStandardOutput() {
    CommandRun run = CommandRun.of("epmd", "--help");
    assertEquals(0, run.status());
    assertTrue(run.out().contains("-relaxed_command_check"), run.out());
    assertEquals("", run.err());
  }
}
