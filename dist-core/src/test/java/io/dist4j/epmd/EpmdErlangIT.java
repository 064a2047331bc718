package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.netty.TcpCarrierProvider;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real Erlang nodes and epmd's own command line with our mapper. */
class EpmdErlangIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static Carrier carrier;

  @BeforeAll
  static void open() {
    carrier = new TcpCarrierProvider().open(CarrierSettings.EMPTY);
  }

  @AfterAll
  static void close() {
    carrier.close();
  }

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void erlangNodesFindEachOther(OtpRelease release) {
    try (EpmdServer mapper = start(false)) {
      int port = mapper.address().getPort();
      try (OtpNode a = node(release, port, "a");
          OtpNode b = node(release, port, "b")) {
        assertEquals("pong", a.eval("net_adm:ping('b@127.0.0.1')"));
        assertEquals("['a@127.0.0.1']", b.eval("nodes()"));
        assertTrue(Integer.parseInt(a.eval("erlang:system_info(creation)")) > 3);
        assertEquals(
            "[\"a\",\"b\"]",
            a.eval(
                "{ok, Names} = erl_epmd:names({127,0,0,1}), lists:sort([N || {N, _} <- Names])"));
        assertEquals("noport", a.eval("erl_epmd:port_please(\"c\", {127,0,0,1})"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aSecondNodeOfTheSameNameDoesNotStart(OtpRelease release) {
    try (EpmdServer mapper = start(false);
        OtpNode held = node(release, mapper.address().getPort(), "a")) {
      AssertionError refused =
          org.junit.jupiter.api.Assertions.assertThrows(
              AssertionError.class, () -> node(release, mapper.address().getPort(), "a").close());
      assertTrue(refused.getMessage().contains("in use"), refused.getMessage());
      assertEquals("'a@127.0.0.1'", held.eval("node()"));
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void epmdNamesPrintsOurNodesAsItPrintsItsOwn(OtpRelease release) {
    try (RealEpmd real = RealEpmd.start(release);
        EpmdServer ours = start(false)) {
      EpmdClient client = new EpmdClient(carrier);
      for (String name : List.of("first", "second", "third")) {
        NodePort node = new NodePort(5000, NodeType.NORMAL, 0, 6, 5, name, "");
        client.await(client.register(real.address(), node));
        client.await(client.register(ours.address(), node));
      }
      int port = ours.address().getPort();
      String printed = RealEpmd.run(release, port, "-names");
      String expected =
          RealEpmd.run(release, real.port(), "-names").replace("" + real.port(), "" + port);
      assertEquals(expected, printed);
      assertEquals(printed, client.await(client.names(ours.address())).report());
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aStrictMapperIsNeitherKilledNorStopped(OtpRelease release) {
    try (EpmdServer mapper = start(false);
        OtpNode node = node(release, mapper.address().getPort(), "a")) {
      int port = mapper.address().getPort();
      assertEquals(
          "Killing not allowed - living nodes in database.\n",
          RealEpmd.run(release, port, "-kill"));
      assertEquals(
          "epmd: local epmd responded with <>\n", RealEpmd.run(release, port, "-stop", "a"));
      assertTrue(node.eval("erl_epmd:port_please(\"a\", {127,0,0,1})").startsWith("{port,"));
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aRelaxedMapperIsStoppedAndKilled(OtpRelease release) throws Exception {
    EpmdServer mapper = start(true);
    int port = mapper.address().getPort();
    EpmdClient client = new EpmdClient(carrier);
    NodePort a = new NodePort(5000, NodeType.NORMAL, 0, 6, 5, "a", "");
    EpmdRegistration held = client.await(client.register(mapper.address(), a));
    assertEquals("NOEXIST\n", RealEpmd.run(release, port, "-stop", "b"));
    assertEquals("STOPPED\n", RealEpmd.run(release, port, "-stop", "a"));
    held.onLost().toCompletableFuture().get(5, TimeUnit.SECONDS);
    assertEquals("Killed\n", RealEpmd.run(release, port, "-kill"));
    mapper.ended().toCompletableFuture().get(5, TimeUnit.SECONDS);
    Await.until("the port is free", SOON, () -> !RealEpmd.listens(port));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void erlangRegistersAgainWhenOurMapperComesBack(OtpRelease release) {
    EpmdServer first = start(false);
    int port = first.address().getPort();
    try (OtpNode node = node(release, port, "a")) {
      first.close();
      try (EpmdServer second = EpmdServer.start(carrier, EpmdServerConfig.onPort(port))) {
        EpmdClient client = new EpmdClient(carrier);
        Await.until(
            "a registers again",
            SOON,
            () -> client.await(client.lookup(second.address(), "a")).isPresent());
        assertEquals("'a@127.0.0.1'", node.eval("node()"));
      }
    }
  }

  private static EpmdServer start(boolean relaxed) {
    return EpmdServer.start(carrier, EpmdServerConfig.onPort(0).withRelaxedCommandCheck(relaxed));
  }

  private static OtpNode node(OtpRelease release, int port, String name) {
    return OtpNode.start(
        release,
        port,
        "-start_epmd",
        "false",
        "-name",
        name + "@127.0.0.1",
        "-setcookie",
        "parity");
  }
}
