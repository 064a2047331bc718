package io.dist4j.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dist4j.DistException;
import io.dist4j.certs.store.DevCertificates;
import io.dist4j.certs.store.NodeFiles;
import io.dist4j.certs.store.TlsVersions;
import io.dist4j.node.Node;
import io.dist4j.node.NodeConfig;
import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three intruders, on each side of a connection, and the line that the operator reads. */
class IntrudersIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final NodeName VICTIM = NodeName.parse("victim@127.0.0.1");
  private static final NodeName INTRUDER = NodeName.parse("intruder@127.0.0.1");

  @TempDir Path directory;
  @TempDir Path elsewhere;
  private final CapturedLog log = new CapturedLog();

  @AfterEach
  void stopCapturing() {
    log.close();
  }

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @Test
  void whoHasNoCertificateIsRefused() throws Exception {
    TlsCluster cluster = TlsCluster.in(directory);
    try (Node victim = Node.start(cluster.node(VICTIM.toString()).build());
        SSLSocket socket = tlsWithoutCertificate(victim.listenAddress().getPort())) {
      socket.setSoTimeout(10_000);
      assertThrows(IOException.class, () -> readToTheEnd(socket));
      awaitLine("tls: refused", "presented no certificate");
      assertEquals(List.of(), victim.nodes());
    }
  }

  @Test
  void whoDialsUnderAnotherNodesNameIsRefused() throws Exception {
    TlsCluster cluster = TlsCluster.in(directory);
    NodeFiles others = cluster.certificates().issue(NodeName.parse("other@127.0.0.1"));
    NodeConfig.Builder liar = cluster.node(INTRUDER.toString(), others, TestNodes.COOKIE);
    try (Node victim = Node.start(cluster.node(VICTIM.toString()).build());
        Node intruder = Node.start(liar.build())) {
      assertThrows(DistException.class, () -> intruder.connect(VICTIM));
      awaitLine("refused", "intruder@127.0.0.1", "erl://other@127.0.0.1");
      assertEquals(List.of(), victim.nodes());
    }
  }

  @Test
  void whoIsDialledUnderAnotherNodesNameIsRefused() throws Exception {
    TlsCluster cluster = TlsCluster.in(directory);
    NodeFiles others = cluster.certificates().issue(NodeName.parse("other@127.0.0.1"));
    NodeConfig.Builder liar = cluster.node(INTRUDER.toString(), others, TestNodes.COOKIE);
    try (Node victim = Node.start(cluster.node(VICTIM.toString()).build());
        Node intruder = Node.start(liar.build())) {
      DistException refused = assertThrows(DistException.class, () -> victim.connect(INTRUDER));
      assertContains(refused.getMessage(), "intruder@127.0.0.1", "erl://other@127.0.0.1");
      awaitLine("no connection to intruder@127.0.0.1", "erl://other@127.0.0.1");
      assertEquals(List.of(), victim.nodes());
      assertEquals(List.of(), intruder.nodes());
    }
  }

  @Test
  void whoHasACertificateOfAnotherAuthorityIsRefused() throws Exception {
    TlsCluster cluster = TlsCluster.in(directory);
    NodeFiles foreign = DevCertificates.create(elsewhere).issue(INTRUDER);
    // It knows the cluster's root, as anybody may, so that it is the victim who must refuse.
    Path trust = cluster.certificates().issue(VICTIM).trust();
    NodeConfig.Builder liar = cluster.node(INTRUDER.toString(), foreign, trust, TestNodes.COOKIE);
    try (Node victim = Node.start(cluster.node(VICTIM.toString()).build());
        Node intruder = Node.start(liar.build())) {
      assertThrows(DistException.class, () -> intruder.connect(VICTIM));
      awaitLine("tls: refused", "certificate that is refused");
      assertThrows(DistException.class, () -> victim.connect(INTRUDER));
      awaitLine("no connection to " + INTRUDER);
      assertEquals(List.of(), victim.nodes());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void anErlangNodeRefusesIntrudersToo(OtpRelease release) throws Exception {
    TlsCluster cluster = TlsCluster.in(directory);
    TlsVersions versions = TlsVersions.TLS_1_3_AND_1_2;
    NodeName erlName = NodeName.parse("e@127.0.0.1");
    NodeFiles files = cluster.certificates().issue(INTRUDER);
    NodeConfig.Builder liar = cluster.node(INTRUDER.toString(), files, "wrong-0123456789abcdef");
    try (Node intruder = Node.start(liar.build());
        OtpNode erl = cluster.erlang(release, erlName.toString(), versions, TestNodes.COOKIE)) {
      String port = erl.eval("element(2, erl_epmd:port_please(\"e\", {127,0,0,1}))");
      try (SSLSocket socket = tlsWithoutCertificate(Integer.parseInt(port))) {
        socket.setSoTimeout(10_000);
        assertThrows(IOException.class, () -> readToTheEnd(socket));
      }
      DistException refused = assertThrows(DistException.class, () -> intruder.connect(erlName));
      assertContains(refused.getMessage(), "cookie");
      Await.until(
          "Erlang's line about the cookie",
          LIMIT,
          () -> erl.log().contains("rejected. Invalid challenge reply"),
          erl::log);
      assertEquals("[]", erl.eval("nodes(connected)"));
    }
  }

  @Test
  void whoHasAnotherCookieIsRefusedOnBothSides() throws Exception {
    TlsCluster cluster = TlsCluster.in(directory);
    NodeFiles files = cluster.certificates().issue(INTRUDER);
    NodeConfig.Builder liar = cluster.node(INTRUDER.toString(), files, "wrong-0123456789abcdef");
    try (Node victim = Node.start(cluster.node(VICTIM.toString()).build());
        Node intruder = Node.start(liar.build())) {
      assertThrows(DistException.class, () -> intruder.connect(VICTIM));
      awaitLine("refused", "cookie", "intruder@127.0.0.1");
      assertThrows(DistException.class, () -> victim.connect(INTRUDER));
      awaitLine("no connection to intruder@127.0.0.1", "cookie");
      assertEquals(List.of(), victim.nodes());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void anErlangNodeWithAnotherCookieIsRefused(OtpRelease release) throws Exception {
    TlsCluster cluster = TlsCluster.in(directory);
    TlsVersions versions = TlsVersions.TLS_1_3_AND_1_2;
    try (Node victim = Node.start(cluster.node(VICTIM.toString()).build());
        OtpNode erl =
            cluster.erlang(release, INTRUDER.toString(), versions, "wrong-0123456789abcdef")) {
      assertEquals("pang", erl.eval("net_adm:ping('" + VICTIM + "')"));
      awaitLine("refused", "cookie", INTRUDER.toString());
      assertThrows(DistException.class, () -> victim.connect(INTRUDER));
      awaitLine("no connection to " + INTRUDER, "cookie");
      assertEquals(List.of(), victim.nodes());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void anErlangNodeUnderAnotherNodesNameIsRefused(OtpRelease release) throws Exception {
    TlsCluster cluster = TlsCluster.in(directory);
    TlsVersions versions = TlsVersions.TLS_1_3_AND_1_2;
    try (Node victim = Node.start(cluster.node(VICTIM.toString()).build());
        OtpNode erl =
            cluster.erlangAs(
                release, INTRUDER.toString(), "other@127.0.0.1", versions, TestNodes.COOKIE)) {
      assertEquals("pang", erl.eval("net_adm:ping('" + VICTIM + "')"));
      awaitLine("refused", INTRUDER.toString(), "erl://other@127.0.0.1");
      assertThrows(DistException.class, () -> victim.connect(INTRUDER));
      awaitLine("no connection to " + INTRUDER, "erl://other@127.0.0.1");
      assertEquals(List.of(), victim.nodes());
    }
  }

  private void awaitLine(String... parts) {
    Await.until("a log line with " + List.of(parts), LIMIT, () -> log.has(parts), log::lines);
  }

  private static void assertContains(String text, String... parts) {
    for (String part : parts) {
      if (!text.contains(part)) {
        throw new AssertionError("'" + part + "' is missing in: " + text);
      }
    }
  }

  private static SSLSocket tlsWithoutCertificate(int port) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAnybody()}, new SecureRandom());
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    try {
      socket.startHandshake();
    } catch (IOException refusedAtOnce) {
      // TLS 1.3 tells a client only when it reads; both moments will do.
      return socket;
    }
    return socket;
  }

  private static void readToTheEnd(Socket socket) throws IOException {
    if (socket.getInputStream().read() < 0) {
      throw new IOException("closed");
    }
  }

  private static final class TrustsAnybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
