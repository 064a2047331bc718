package io.dist4j.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** docs/command-line.md and the help texts against the commands themselves. */
class CommandLineDocTest {
  private static final String LAUNCHER = "bin/dist4j ";
  private static final Path PAGE = Path.of("../docs/command-line.md");

  @Test
  void everyExampleOfThePageIsUnderstood() throws IOException {
    List<String> examples =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith(LAUNCHER)).toList();
    assertEquals(13, examples.size());
    examples.forEach(line -> parse(line.substring(LAUNCHER.length())));
  }

  @Test
  void everyExampleOfTheHelpIsUnderstood() {
    for (CommandLine each : Dist4j.commandLine().getSubcommands().values()) {
      List<String> examples =
          List.of(each.getCommandSpec().usageMessage().footer()).stream()
              .filter(line -> line.startsWith("  dist4j "))
              .toList();
      assertTrue(!examples.isEmpty(), each.getCommandName());
      examples.forEach(line -> parse(line.substring("  dist4j ".length())));
    }
  }

  @Test
  void thePageHasEveryCommandAndOption() throws IOException {
    String page = Files.readString(PAGE);
    for (CommandLine each : Dist4j.commandLine().getSubcommands().values()) {
      assertTrue(page.contains("## " + each.getCommandName() + "\n"), each.getCommandName());
      for (OptionSpec option : each.getCommandSpec().options()) {
        assertTrue(
            option.hidden()
                || option.usageHelp()
                || option.versionHelp()
                || List.of(option.names()).stream().anyMatch(page::contains),
            () -> each.getCommandName() + " " + option.longestName());
      }
    }
  }

  private static void parse(String arguments) {
    assertDoesNotThrow(
        () -> Dist4j.commandLine().parseArgs(arguments.split(" ")), () -> "dist4j " + arguments);
  }
}
