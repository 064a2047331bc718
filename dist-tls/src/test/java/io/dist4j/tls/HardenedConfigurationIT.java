package io.dist4j.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConfigurationException;
import io.dist4j.config.DistConfig;
import io.dist4j.node.Node;
import io.dist4j.node.NodeConfig;
import io.dist4j.testkit.FreePort;
import io.dist4j.tls.testkit.OpensslFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** conf/hardened.conf, with a directory such as its first lines make, starts nodes that talk. */
class HardenedConfigurationIT {
  private static final Path SHIPPED = Path.of("../conf/hardened.conf");
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path clone;
  private OpensslFixtures authority;
  private int portOfA;
  private int portOfB;

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectory(clone.resolve("conf"));
    Files.createDirectories(clone.resolve("certs/nodes"));
    Path cookie = clone.resolve("certs/cookie");
    Files.writeString(cookie, "Wm3Zp0cVtQ8sXr1yLkHdNf5uJ7eBgA2i\n");
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("rw-------"));
    authority = OpensslFixtures.authority(clone, "cluster");
    portOfA = FreePort.next();
    portOfB = FreePort.next();
  }

  @Test
  void twoNodesMeetOverMutualTls() throws Exception {
    issue("a@localhost", "a@localhost");
    issue("b@localhost", "b@localhost");
    try (Node a = Node.start(load("a", "b"));
        Node b = Node.start(load("b", "a"))) {
      assertTrue(a.ping(b.name(), LIMIT));
      assertTrue(b.ping(a.name(), LIMIT));
    }
  }

  @Test
  void aCertificateOfAnotherNodeIsToldWhenTheFileIsLoaded() throws IOException {
    issue("a@localhost", "b@localhost");
    assertToldAtDirectory("a@localhost");
  }

  @Test
  void aKeyThatOthersCanReadIsToldWhenTheFileIsLoaded() throws IOException {
    Path key = issue("a@localhost", "a@localhost").resolve("node.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertToldAtDirectory("chmod 600 " + key.getFileName());
  }

  @Test
  void aMissingDirectoryIsToldWhenTheFileIsLoaded() {
    assertToldAtDirectory("no such file: trust.crt");
  }

  private void assertToldAtDirectory(String problem) {
    String told = assertThrows(ConfigurationException.class, () -> load("a", "b")).getMessage();
    int line = lineOf("directory =");
    String place = clone.resolve("conf/a.conf") + ": line " + line;
    assertTrue(told.startsWith(place + ": key carriers.tls.directory: "), told);
    String withoutPath = told.replaceAll("(chmod 600|no such file:) \\S*/", "$1 ");
    assertTrue(withoutPath.contains(problem), told);
  }

  /** What {@code certs-tool issue} leaves in the directory of {@code node}. */
  private Path issue(String node, String inCertificate) throws IOException {
    Path directory = clone.resolve("certs/nodes").resolve(node);
    return Files.move(authority.node(inCertificate).directory(), directory);
  }

  /** The shipped file for the node {@code self} that knows where {@code other} is. */
  private NodeConfig load(String self, String other) throws IOException {
    boolean first = self.equals("a");
    String text =
        Files.readString(SHIPPED)
            .replace("port = 9100", "port = " + (first ? portOfA : portOfB))
            .replace("127.0.0.1:9101", "127.0.0.1:" + (first ? portOfB : portOfA))
            .replace("\"b@localhost\"", "\"OTHER@localhost\"")
            .replace("a@localhost\"", self + "@localhost\"")
            .replace("OTHER@localhost", other + "@localhost");
    Path file = Files.writeString(clone.resolve("conf").resolve(self + ".conf"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    NodeConfig config = DistConfig.load(file);
    assertEquals(self + "@localhost", config.name().toString());
    return config;
  }

  private static int lineOf(String start) {
    try {
      int before =
          (int)
              Files.readAllLines(SHIPPED).stream()
                  .takeWhile(line -> !line.strip().startsWith(start))
                  .count();
      return before + 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
