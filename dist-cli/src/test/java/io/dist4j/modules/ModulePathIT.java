package io.dist4j.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The three libraries as modules: resolved, exported and opened as far as a user needs. */
class ModulePathIT {
  private static final Path LIBRARIES = Path.of("target", "lib");

  @Test
  void aNodeRunsFromTheModulePath() throws Exception {
    String printed =
        java(
            "--add-modules",
            "io.dist4j.core,io.dist4j.tls,io.dist4j.certs",
            Path.of("src", "test", "resources", "modules", "ModularNode.java").toString());
    List<String> lines = printed.lines().filter(line -> !line.contains("SLF4J")).toList();
    assertTrue(lines.contains("carrier tcp"), printed);
    assertTrue(lines.contains("carrier tls"), printed);
    assertTrue(lines.contains("{ok,#{module => path}}"), printed);
    assertEquals("io.dist4j.core", lines.get(lines.size() - 1), printed);
  }

  @Test
  void theToolRunsFromTheModulePath() throws Exception {
    String printed = java("-m", "io.dist4j.certs/io.dist4j.certs.cli.CertsTool", "--help");
    assertTrue(printed.contains("export-erlang"), printed);
  }

  private static String java(String... arguments) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-p", LIBRARIES.toString()));
    Stream.of(arguments).forEach(command::add);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), printed);
    return printed;
  }
}
