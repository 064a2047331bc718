package io.dist4j.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.certs.store.NodeFiles;
import io.dist4j.certs.store.TlsVersions;
import io.dist4j.node.Node;
import io.dist4j.node.NodeConfig;
import io.dist4j.node.NodeEvent;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.Flight;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import io.dist4j.watch.ConnectionStats;
import io.dist4j.watch.RefusalReason;
import io.dist4j.watch.TlsSession;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be seen of connections over mutual TLS with real Erlang nodes. */
class WatchTlsIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final NodeName JAVA = NodeName.parse("j@127.0.0.1");
  private static final NodeName ERLANG = NodeName.parse("e@127.0.0.1");
  private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

  @TempDir Path directory;

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void whatProtectsAConnectionIsTold(OtpRelease release) throws Exception {
    TlsCluster cluster = TlsCluster.in(directory);
    try (Flight flight = Flight.record();
        Node node = Node.start(cluster.node(JAVA.toString()).build());
        OtpNode erl =
            cluster.erlang(
                release, ERLANG.toString(), TlsVersions.TLS_1_3_AND_1_2, TestNodes.COOKIE)) {
      assertEquals("pong", erl.eval("net_adm:ping('" + JAVA + "')"));
      ConnectionStats connection = node.connections().get(0);
      TlsSession tls = connection.tls();
      assertEquals(Role.ACCEPTOR, connection.role());
      assertEquals("TLSv1.3", tls.version());
      assertTrue(tls.cipherSuite().startsWith("TLS_"), tls.cipherSuite());
      // OTP offers X25519 first up to 27; 28 and newer know the hybrid exchange.
      assertTrue(List.of("X25519", "x25519", "X25519MLKEM768").contains(tls.group()), tls.group());
      Instant end =
          node.peer(ERLANG).orElseThrow().credentials().chain().get(0).getNotAfter().toInstant();
      assertEquals(end, tls.certificateExpiry().get());
      assertTrue(end.isAfter(Instant.now()), end::toString);
      assertShown(tls);
      assertTrue(node.disconnect(ERLANG));
      RecordedEvent up = flight.stop().get("io.dist4j.ConnectionUp").get(0);
      assertEquals("TLSv1.3", up.getString("tlsVersion"));
      // JDK 17 may read a text of more than 16 characters as null when an earlier recording of the
      // same JVM held it too, so the suite is asserted on the bean alone.
      assertEquals(tls.group(), up.getString("group"));
    }
  }

  private static void assertShown(TlsSession tls) throws Exception {
    ObjectName bean =
        new ObjectName("io.dist4j:type=Connection,node=\"j@127.0.0.1\",peer=\"e@127.0.0.1\"");
    Await.until("the bean is there", LIMIT, () -> BEANS.isRegistered(bean));
    assertEquals(tls.version(), BEANS.getAttribute(bean, "TlsVersion"));
    assertEquals(tls.cipherSuite(), BEANS.getAttribute(bean, "CipherSuite"));
    assertEquals(tls.group(), BEANS.getAttribute(bean, "KeyExchangeGroup"));
    assertEquals(
        tls.certificateExpiry().get().toString(), BEANS.getAttribute(bean, "CertificateExpiry"));
  }

  @Test
  void whoDoesNotGetThroughTlsIsCountedAndToldToo() throws Exception {
    TlsCluster cluster = TlsCluster.in(directory);
    BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();
    try (CapturedLog log = new CapturedLog();
        Node node = Node.start(cluster.node(JAVA.toString()).build());
        Socket stranger = new Socket("127.0.0.1", node.listenAddress().getPort())) {
      node.onEvent(events::add);
      stranger.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes());
      NodeEvent.Refused told = (NodeEvent.Refused) events.poll(20, TimeUnit.SECONDS);
      assertEquals(RefusalReason.TLS, told.reason());
      assertEquals(Role.ACCEPTOR, told.role());
      assertEquals(stranger.getLocalPort(), told.address().get().getPort());
      assertTrue(told.text().contains("does not speak TLS"), told.text());
      assertEquals(1, node.stats().refused().get(RefusalReason.TLS));
      assertTrue(
          log.has("refused reason=tls role=acceptor address=127.0.0.1:"), log.lines()::toString);
      assertEquals(1, log.lines().stream().filter(line -> line.contains("refused")).count());
    }
  }

  @Test
  void aCertificateOfAnotherNodeIsARefusalOfIdentity() throws Exception {
    TlsCluster cluster = TlsCluster.in(directory);
    NodeFiles others = cluster.certificates().issue(NodeName.parse("other@127.0.0.1"));
    NodeConfig liar = cluster.node("liar@127.0.0.1", others, TestNodes.COOKIE).build();
    try (Node node = Node.start(cluster.node(JAVA.toString()).build());
        Node intruder = Node.start(liar)) {
      assertTrue(!intruder.ping(JAVA, LIMIT));
      Await.until(
          "it is counted",
          LIMIT,
          () -> node.stats().refused().get(RefusalReason.IDENTITY) == 1,
          () -> node.stats().toString());
    }
  }
}
