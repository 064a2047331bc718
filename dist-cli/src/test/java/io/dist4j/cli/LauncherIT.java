package io.dist4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts in bin, with what the build has just packaged. */
@Timeout(60)
class LauncherIT {
  @TempDir private Path elsewhere;

  @ParameterizedTest
  @ValueSource(strings = {"dist4j", "certs-tool"})
  void startsThroughASymlinkFromAnywhereWithoutAWordOfItsOwn(String name) throws Exception {
    Path script = Path.of("../bin", name).toRealPath();
    Path link = Files.createSymbolicLink(elsewhere.resolve("a link"), script);
    ProcessBuilder builder = new ProcessBuilder(link.toString(), "--help");
    builder.directory(elsewhere.toFile());
    builder.environment().put("DIST4J_BUILD", "never");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS", "-Xmx64m -Dsome.property=1");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), err);
    Files.delete(link);
    assertEquals("", err);
    assertTrue(out.startsWith("Usage: " + name + " "), out);
  }

  @Test
  void buildsNothingWhenForbidden() throws Exception {
    Path bin = Files.createDirectories(elsewhere.resolve("bare/bin"));
    for (String name : List.of("dist4j", "launch.sh")) {
      Files.copy(Path.of("../bin", name), bin.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
    ProcessBuilder builder = new ProcessBuilder(bin.resolve("dist4j").toString(), "--help");
    builder.redirectErrorStream(true).environment().put("DIST4J_BUILD", "never");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, process.waitFor(), said);
    assertTrue(said.matches("dist4j: nothing is built yet, .*\n"), said);
    try (Stream<Path> made = Files.list(bin.getParent())) {
      assertEquals(List.of(bin), made.toList());
    }
  }
}
