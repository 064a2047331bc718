package io.dist4j.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConfigurationException;
import io.dist4j.DistException;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.InteropCases;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clusters without a port mapper, and no epmd anywhere: the port it would have is closed. */
class SinglePortIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final NodeName JAVA = NodeName.parse("j@127.0.0.2");
  private static final NodeName OTHER = NodeName.parse("k@127.0.0.4");
  private static final NodeName ERLANG = NodeName.parse("e@127.0.0.3");

  private final int port = FreePort.next();

  static Stream<Arguments> cells() {
    return OtpRelease.installed().stream()
        .flatMap(
            release -> Stream.of(true, false).map(javaDials -> Arguments.of(release, javaDials)));
  }

  private NodeConfig.Builder node(NodeName name) {
    return NodeConfig.named(name.toString(), Cookie.of(TestNodes.COOKIE))
        .carrier(TestNodes::plainCarrier)
        .listen(new InetSocketAddress(name.host(), port))
        .portMapper(PortMapperFactory.singlePort(port));
  }

  private OtpNode erlang(OtpRelease release) {
    return OtpNode.start(
        release,
        FreePort.next(),
        "-start_epmd",
        "false",
        "-erl_epmd_port",
        Integer.toString(port),
        "-kernel",
        "inet_dist_use_interface",
        "{127,0,0,3}",
        "-name",
        ERLANG.toString(),
        "-setcookie",
        TestNodes.COOKIE);
  }

  @ParameterizedTest(name = "{0}, Java dials: {1}")
  @MethodSource("cells")
  void javaAndErlangTalkOnOnePort(OtpRelease release, boolean javaDials) throws Exception {
    try (Node node = Node.start(node(JAVA).build());
        OtpNode erl = erlang(release)) {
      new InteropCases(node, erl, ERLANG, "").run(javaDials);
    }
  }

  @Test
  void javaNodesFindEachOther() throws Exception {
    int first;
    try (Node node = Node.start(node(JAVA).build());
        Node other = Node.start(node(OTHER).build())) {
      assertTrue(other.ping(JAVA, LIMIT));
      first = other.creation();
      assertNotEquals(node.creation(), first);
    }
    try (Node again = Node.start(node(OTHER).build())) {
      assertNotEquals(first, again.creation(), "another life has another creation");
    }
  }

  @Test
  void aNodeOnAnotherPortDoesNotStart() {
    NodeConfig elsewhere =
        node(JAVA).listen(new InetSocketAddress(JAVA.host(), FreePort.next())).build();
    ConfigurationException told =
        assertThrows(ConfigurationException.class, () -> Node.start(elsewhere));
    assertTrue(told.getMessage().contains("the single port " + port), told.getMessage());
  }

  // docs/port-mapper.md
  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void aProgramFindsNodesItself(OtpRelease release) throws Exception {
    ConcurrentMap<NodeName, InetSocketAddress> registry = new ConcurrentHashMap<>();
    NodeConfig config =
        node(JAVA)
            .portMapper(
                PortMapperFactory.resolving(
                    node ->
                        CompletableFuture.supplyAsync(
                            () -> Optional.ofNullable(registry.get(node)))))
            .build();
    try (Node node = Node.start(config);
        OtpNode erl = erlang(release)) {
      String told = assertThrows(DistException.class, () -> node.connect(ERLANG)).getMessage();
      assertEquals(
          "the resolver of this program knows no node 'e@127.0.0.3';"
              + " is it running, and known there?",
          told);
      registry.put(ERLANG, new InetSocketAddress("127.0.0.3", port));
      assertTrue(node.ping(ERLANG, LIMIT));
      assertEquals("pong", erl.eval("net_adm:ping('" + JAVA + "')"));
    }
  }

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }
}
