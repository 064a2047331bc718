package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.CarrierException;
import io.dist4j.ConnectionRefusedByPeerException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.netty.TcpCarrierProvider;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our client with a real epmd. */
class EpmdClientIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final NodePort JAVA = new NodePort(5001, NodeType.HIDDEN, 0, 6, 5, "java", "");

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
  void erlangFindsWhatWeRegister(OtpRelease release) {
    try (RealEpmd epmd = RealEpmd.start(release);
        OtpNode erl = OtpNode.start(release, epmd.port(), "-name", "e@127.0.0.1")) {
      EpmdRegistration held = client.await(client.register(epmd.address(), JAVA));
      assertTrue(held.creation() > 3);
      assertEquals("{port,5001,6}", erl.eval("erl_epmd:port_please(\"java\", {127,0,0,1})"));
      assertEquals(
          "{value,{\"java\",5001}}",
          erl.eval("{ok, N} = erl_epmd:names({127,0,0,1}), lists:keysearch(\"java\", 1, N)"));
      assertEquals(Optional.of(JAVA), client.await(client.lookup(epmd.address(), "java")));
      NodePort e = client.await(client.lookup(epmd.address(), "e")).orElseThrow();
      assertEquals(NodeType.NORMAL, e.type());
      assertEquals(List.of("java", "e"), names(epmd));
      held.close();
      Await.until("java is gone", SOON, () -> names(epmd).equals(List.of("e")));
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void creationsAndRefusalsOfBothWidths(OtpRelease release) {
    try (RealEpmd epmd = RealEpmd.start(release)) {
      NodePort old = new NodePort(5001, NodeType.NORMAL, 0, 5, 5, "old", "");
      EpmdRegistration narrow = client.await(client.register(epmd.address(), old));
      assertTrue(narrow.creation() >= 1 && narrow.creation() <= 3, "" + narrow.creation());
      int first = client.await(client.register(epmd.address(), JAVA)).creation();
      assertTrue(first > 3);
      for (NodePort taken : List.of(old, JAVA)) {
        assertThrows(
            ConnectionRefusedByPeerException.class,
            () -> client.await(client.register(epmd.address(), taken)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void tellsWhatEpmdSaysToTheOtherRequests(OtpRelease release) throws Exception {
    try (RealEpmd epmd = RealEpmd.start(release)) {
      EpmdRegistration held = client.await(client.register(epmd.address(), JAVA));
      assertEquals("", client.await(client.stop(epmd.address(), "java")));
      assertEquals("NO", client.await(client.kill(epmd.address())));
      String dump = client.await(client.dump(epmd.address())).report();
      assertTrue(dump.contains("active name     <java> at port 5001, fd = "), dump);
      assertEquals(
          RealEpmd.run(release, epmd.port(), "-names"),
          client.await(client.names(epmd.address())).report());
      held.close();
      Await.until("no names", SOON, () -> names(epmd).isEmpty());
      assertEquals("OK", client.await(client.kill(epmd.address())));
      Await.until("epmd ends", SOON, () -> !epmd.alive());
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aRelaxedEpmdStopsNodes(OtpRelease release) throws Exception {
    try (RealEpmd epmd = RealEpmd.start(release, "-relaxed_command_check")) {
      EpmdRegistration held = client.await(client.register(epmd.address(), JAVA));
      assertEquals("NOEXISTSTOPPED", client.await(client.stop(epmd.address(), "none")));
      assertEquals("STOPPED", client.await(client.stop(epmd.address(), "java")));
      held.onLost().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void nobodyListensIsACarrierFailure() {
    int port = FreePort.next();
    assertThrows(
        CarrierException.class, () -> client.await(client.lookup(RealEpmd.loopback(port), "a")));
    assertThrows(
        CarrierException.class, () -> client.await(client.register(RealEpmd.loopback(port), JAVA)));
  }

  private static List<String> names(RealEpmd epmd) {
    return client.await(client.names(epmd.address())).entries().stream()
        .map(MapperListing.Entry::name)
        .toList();
  }
}
