package io.dist4j.certs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.certs.x509.CheckResult;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool as a process of its own. */
class ProcessIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"000", "077", "277"})
  void modesDoNotDependOnTheUmask(String umask) throws IOException {
    Path certs = folder.resolve("certs");
    Run init = tool(umask, "init", "--dir", certs.toString());
    assertEquals(0, init.status(), init.output());
    Run issue = tool(umask, "issue", "a@localhost", "--dir", certs.toString());
    assertEquals(0, issue.status(), issue.output());
    try (Stream<Path> files = Files.walk(certs)) {
      for (Path file : (Iterable<Path>) files.filter(ProcessIT::isContent)::iterator) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertEquals(Files.isDirectory(file) ? "rwx------" : "rw-------", mode, file.toString());
      }
    }
    NodeName node = NodeName.parse("a@localhost");
    List<CheckResult> results =
        NodeVerification.verify(
            CertDirectory.at(certs).node(node), node, Optional.empty(), Instant.now());
    assertTrue(results.stream().allMatch(CheckResult::passed), results.toString());
  }

  // The lock holds nothing.
  private static boolean isContent(Path file) {
    return !file.endsWith(".lock");
  }

  private static Run tool(String umask, String... arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String shell = "umask " + umask + "; exec \"$0\" \"$@\"";
    return Run.of(
        Stream.concat(
                Stream.of(
                    "sh",
                    "-c",
                    shell,
                    java,
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.dist4j.certs.cli.CertsTool"),
                Stream.of(arguments))
            .toList());
  }
}
