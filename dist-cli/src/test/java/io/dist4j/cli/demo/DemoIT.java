package io.dist4j.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.cli.command.JavaCommand;
import io.dist4j.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DemoIT {
  private static final Duration GONE = Duration.ofSeconds(15);

  @TempDir private Path temporary;

  @AfterEach
  void leavesNothingBehind() throws IOException {
    Await.until(
        "the end of every process of the demo", GONE, () -> processes().isEmpty(), this::processes);
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void everyLineHolds() throws Exception {
    Process demo = start(System.getenv("PATH"));
    List<String> output = readAll(demo);
    assertEquals(0, demo.waitFor(), () -> String.join("\n", output));
    List<String> table = table(output);
    assertEquals(10, table.size(), table::toString);
    table.forEach(line -> assertTrue(line.matches(".* ok +[0-9.]+ s"), line));
    for (String reason :
        List.of("presented no certificate", "may not be b@localhost", "cookie digest")) {
      assertEquals(
          1,
          output.stream()
              .filter(line -> line.contains("operator sees") && line.contains(reason))
              .count(),
          reason);
    }
  }

  @Test
  void doesWithoutErlang() throws Exception {
    Process demo = start(temporary.toString());
    List<String> output = readAll(demo);
    assertEquals(0, demo.waitFor(), () -> String.join("\n", output));
    List<String> table = table(output);
    assertEquals(3, table.stream().filter(line -> line.matches(".* skipped +-")).count());
    assertTrue(output.contains("    skipped: no erl on the PATH"), output::toString);
  }

  @Test
  void failsWithAnErlangThatDoesNotStart(@TempDir Path bin) throws Exception {
    Path erl = Files.writeString(bin.resolve("erl"), "#!/bin/sh\necho no beam here >&2\nexit 1\n");
    Files.setPosixFilePermissions(erl, PosixFilePermissions.fromString("rwx------"));
    Process demo = start(bin.toString());
    List<String> output = readAll(demo);
    assertEquals(1, demo.waitFor(), () -> String.join("\n", output));
    assertEquals(3, table(output).stream().filter(line -> line.contains(" FAILED ")).count());
    assertTrue(output.contains("    no beam here"), output::toString);
  }

  @Test
  void endsInOrderWhenTold() throws Exception {
    Process demo = start(System.getenv("PATH"));
    try (BufferedReader lines = reader(demo)) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("* they connect")) {
        line = lines.readLine();
      }
      assertFalse(processes().isEmpty());
      demo.destroy();
      assertTrue(demo.waitFor(20, TimeUnit.SECONDS));
      assertEquals(128 + 15, demo.exitValue());
    }
  }

  // The folder is part of every command line that the demo starts.
  private List<String> processes() {
    return ProcessHandle.allProcesses()
        .filter(each -> each.pid() != ProcessHandle.current().pid())
        .flatMap(each -> each.info().commandLine().stream())
        .filter(line -> line.contains(temporary.toString()))
        .toList();
  }

  private Process start(String path) throws IOException {
    List<String> command =
        new ArrayList<>(
            JavaCommand.of(List.of("-Djava.io.tmpdir=" + temporary), "io.dist4j.cli.Dist4j"));
    command.add("demo");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PATH", path);
    return builder.start();
  }

  private static List<String> readAll(Process demo) throws IOException {
    try (BufferedReader lines = reader(demo)) {
      return lines.lines().toList();
    }
  }

  private static BufferedReader reader(Process demo) {
    return new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8));
  }

  private static List<String> table(List<String> output) {
    int rule = output.indexOf("-".repeat(83));
    return output.subList(rule + 1, output.size());
  }
}
