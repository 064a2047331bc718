package io.dist4j.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConfigurationException;
import io.dist4j.node.Node;
import io.dist4j.node.NodeConfig;
import io.dist4j.testkit.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that a file alone set up. */
class ConfiguredNodeIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path base;
  private Sandbox sandbox;

  @BeforeEach
  void prepare() throws IOException {
    sandbox = Sandbox.in(base);
  }

  @Test
  void twoFilesMakeTwoNodesThatFindEachOther() throws Exception {
    String mapper = "\nport-mapper.port = " + FreePort.next();
    try (Node a = Node.start(load("a", mapper));
        Node b = Node.start(load("b", mapper))) {
      assertTrue(a.ping(b.name(), LIMIT));
    }
  }

  @Test
  void fixedNodesNeedNoMapper() throws Exception {
    int port = FreePort.next();
    String listening = "\nport-mapper.kind = static\nlisten.port = " + port;
    String knowing =
        "\nport-mapper { kind = static, nodes { \"a@localhost\" = \"localhost:" + port + "\" } }";
    try (Node a = Node.start(load("a", listening));
        Node b = Node.start(load("b", knowing))) {
      assertEquals(port, a.listenAddress().getPort());
      assertTrue(b.ping(a.name(), LIMIT));
    }
  }

  @Test
  void oneConfigurationStartsMoreThanOnce() throws Exception {
    NodeConfig config = load("a", "\nport-mapper.port = " + FreePort.next());
    Node.start(config).close();
    Node.start(config).close();
  }

  @Test
  void aNodeWithAMistakeDoesNotStart() throws IOException {
    sandbox.write("a.conf", Sandbox.MINIMAL + "\nlisten.prt = 9100", "rw-r--r--");
    Path file = base.resolve("a.conf");
    assertTrue(Files.exists(file));
    assertThrows(ConfigurationException.class, () -> Node.start(DistConfig.load(file)).close());
  }

  private NodeConfig load(String name, String more) throws IOException {
    String text = Sandbox.MINIMAL.replace("a@localhost", name + "@localhost") + more;
    return DistConfig.load(sandbox.write(name + ".conf", text, "rw-r--r--"));
  }
}
