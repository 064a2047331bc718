package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConnectionRefusedByPeerException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.netty.TcpCarrierProvider;
import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A node's port mapper with real epmd, real Erlang nodes, and others of its own kind. */
class EpmdPortMapperIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final NodeName JAVA = NodeName.parse("java@127.0.0.1");

  private static Carrier carrier;
  private static EpmdClient client;

  @BeforeAll
  static void open() {
    carrier = new TcpCarrierProvider().open(CarrierSettings.EMPTY);
    client = new EpmdClient(carrier);
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
  void registersAgainWithARealEpmdThatWasKilledAndRestarted(OtpRelease release) {
    RealEpmd first = RealEpmd.start(release);
    int port = first.port();
    try (EpmdPortMapper mapper = mapper(config(port).withoutEmbedded())) {
      int creation = await(mapper.register(JAVA, 5000, false));
      assertTrue(Integer.compareUnsigned(creation, 3) > 0);
      first.close();
      try (RealEpmd second = RealEpmd.startOn(port, release)) {
        Await.until("java is registered again", SOON, () -> port(second).isPresent());
        assertEquals(Optional.empty(), mapper.embedded());
      }
    } finally {
      first.close();
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void takesThePlaceOfARealEpmdThatIsGone(OtpRelease release) {
    RealEpmd epmd = RealEpmd.start(release);
    int port = epmd.port();
    EpmdPortMapperConfig config =
        config(port)
            .withTimes(Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofMillis(500));
    try (OtpNode erl = node(release, port);
        EpmdPortMapper mapper = mapper(config)) {
      await(mapper.register(JAVA, 5000, false));
      assertEquals(Optional.empty(), mapper.embedded());
      epmd.close();
      Await.until("ours serves", SOON, () -> mapper.embedded().isPresent());
      Await.until(
          "erl registers with it",
          SOON,
          () -> client.await(client.lookup(RealEpmd.loopback(port), "erl")).isPresent());
      assertEquals("{port,5000,6}", erl.eval("erl_epmd:port_please(\"java\", {127,0,0,1})"));
    } finally {
      epmd.close();
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void erlangNodesRegisterWithTheEmbeddedMapper(OtpRelease release) {
    int port = FreePort.next();
    try (EpmdPortMapper mapper = mapper(config(port))) {
      await(mapper.register(JAVA, 5000, true));
      try (OtpNode erl = node(release, port)) {
        int listens = await(mapper.lookup(NodeName.parse("erl@127.0.0.1"))).orElseThrow().getPort();
        assertEquals(
            "{port," + listens + ",6}", erl.eval("erl_epmd:port_please(\"erl\", {127,0,0,1})"));
        assertEquals("{port,5000,6}", erl.eval("erl_epmd:port_please(\"java\", {127,0,0,1})"));
      }
      CompletionStage<Integer> taken = mapper(config(port)).register(JAVA, 5001, false);
      assertThrows(ConnectionRefusedByPeerException.class, () -> await(taken));
    }
  }

  @Test
  void ofManyThatStartAtOnceOneServesAndAllAreFound() {
    int port = FreePort.next();
    List<EpmdPortMapper> mappers = new ArrayList<>();
    List<CompletableFuture<Integer>> creations = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      EpmdPortMapper mapper = mapper(config(port));
      mappers.add(mapper);
      NodeName name = NodeName.parse("n" + i + "@127.0.0.1");
      creations.add(mapper.register(name, 6000 + i, false).toCompletableFuture());
    }
    creations.forEach(EpmdPortMapperIT::await);
    assertEquals(1, mappers.stream().filter(each -> each.embedded().isPresent()).count());
    for (int i = 0; i < 20; i++) {
      Optional<InetSocketAddress> found =
          await(mappers.get(19 - i).lookup(NodeName.parse("n" + i + "@localhost")));
      assertEquals(6000 + i, found.orElseThrow().getPort());
    }
    mappers.forEach(EpmdPortMapper::close);
  }

  @Test
  void theEmbeddedMapperAnswersOnIpv6WhereThereIsSome() throws Exception {
    InetAddress loopback6 = InetAddress.getByName("::1");
    int port = FreePort.next();
    try (EpmdPortMapper mapper = mapper(config(port))) {
      await(mapper.register(JAVA, 5000, false));
      List<InetSocketAddress> listening = mapper.embedded().orElseThrow().addresses();
      assertEquals(BindAddresses.exists(loopback6) ? 2 : 1, listening.size());
      for (InetSocketAddress each : listening) {
        assertTrue(client.await(client.lookup(each, "java")).isPresent(), each.toString());
      }
    }
  }

  // The example of docs/port-mapper.md.
  @Test
  void theExampleOfTheDocumentation() {
    int port = FreePort.next();
    try (EpmdServer server = EpmdServer.start(carrier, EpmdServerConfig.onPort(port))) {
      EpmdClient asker = new EpmdClient(carrier);
      NodePort cache = NodePort.of(NodeName.parse("cache@localhost"), 9100, false);
      EpmdRegistration held = asker.await(asker.register(server.address(), cache));
      Optional<NodePort> found = asker.await(asker.lookup(server.address(), "cache"));
      assertEquals(9100, found.orElseThrow().port());
      held.close();
    }
  }

  private static Optional<NodePort> port(RealEpmd epmd) {
    return client.await(client.lookup(epmd.address(), "java"));
  }

  private static EpmdPortMapperConfig config(int port) {
    return EpmdPortMapperConfig.onPort(port);
  }

  private static EpmdPortMapper mapper(EpmdPortMapperConfig config) {
    return new EpmdPortMapper(carrier, config);
  }

  private static OtpNode node(OtpRelease release, int port) {
    return OtpNode.start(release, port, "-start_epmd", "false", "-name", "erl@127.0.0.1");
  }

  private static <T> T await(CompletionStage<T> stage) {
    return Stages.await(stage, SOON);
  }
}
