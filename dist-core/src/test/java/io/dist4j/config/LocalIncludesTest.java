package io.dist4j.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dist4j.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIncludesTest {
  @TempDir Path directory;
  private Path base;
  private Sandbox sandbox;

  @BeforeEach
  void prepare() throws IOException {
    base = Files.createDirectories(directory.resolve("conf"));
    Files.createDirectory(base.resolve("more"));
    sandbox = Sandbox.in(base);
  }

  @Test
  void includesFilesBelowByTheirPathFromTheIncludingOne() throws IOException {
    sandbox.write("more/times.conf", "include \"tick.conf\"\nconnect-timeout = 3s", "rw-r--r--");
    sandbox.write("more/tick.conf", "net-tick-time = 20s", "rw-r--r--");
    var config = sandbox.check(Sandbox.MINIMAL + "\ninclude required(file(\"more/times.conf\"))");
    assertEquals(Duration.ofSeconds(3), config.connectTimeout());
    assertEquals(Duration.ofSeconds(20), config.netTickTime());
  }

  @Test
  void includesIntoASection() throws IOException {
    sandbox.write("limits.conf", "stall = 5s", "rw-r--r--");
    var config = sandbox.check(Sandbox.MINIMAL + "\nlimits { include \"limits.conf\" }");
    assertEquals(Duration.ofSeconds(5), config.limits().stall());
  }

  @Test
  void linksDoNotLeadOut() throws IOException {
    sandbox.write("../outside.conf", "net-tick-time = 20s", "rw-r--r--");
    Files.createSymbolicLink(base.resolve("in.conf"), Path.of("../outside.conf"));
    assertRefused("only files in the configuration's directory and below are included");
  }

  @Test
  void directoriesAreNoFiles() throws IOException {
    Files.createDirectory(base.resolve("in.conf"));
    assertRefused(base.resolve("in.conf") + " is a directory");
  }

  private void assertRefused(String problem) {
    String text = Sandbox.MINIMAL + "\n\ninclude \"in.conf\"";
    assertEquals(
        "x.conf: line 3: include \"in.conf\": " + problem,
        assertThrows(ConfigurationException.class, () -> sandbox.check(text)).getMessage());
  }
}
