package io.dist4j.tls;

import static io.dist4j.tls.testkit.OpensslFixtures.BOTH_PURPOSES;
import static io.dist4j.tls.testkit.OpensslPeer.presenting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.AuthenticationException;
import io.dist4j.CarrierException;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.LinkRecorder;
import io.dist4j.tls.engine.TlsLibrary;
import io.dist4j.tls.identity.NodePattern;
import io.dist4j.tls.identity.PeerLevels;
import io.dist4j.tls.testkit.LogLines;
import io.dist4j.tls.testkit.OpensslFixtures;
import io.dist4j.tls.testkit.OpensslFixtures.Node;
import io.dist4j.tls.testkit.OpensslPeer;
import io.dist4j.tls.testkit.TlsNodes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom TLS keeps out, with peers made of {@code openssl}, and what the operator reads then. */
@SuppressWarnings("try") // A peer that only has to be there.
class TlsRefusalIT {
  private static final String SAN = "subjectAltName=URI:erl://b@localhost,DNS:localhost";

  @TempDir static Path folder;
  private static OpensslFixtures root;
  private static OpensslFixtures evil;
  private static Node a;
  private static Node b;

  @BeforeAll
  static void makeCertificates() {
    root = OpensslFixtures.authority(folder, "root");
    evil = OpensslFixtures.authority(folder, "evil");
    a = root.leaf("a", List.of("-days", "300"), SAN.replace("b@", "a@"), BOTH_PURPOSES);
    b = root.node("b@localhost");
  }

  @ParameterizedTest
  @EnumSource
  void acceptsAMember(TlsLibrary library) {
    try (TlsNodes node = new TlsNodes(config(library));
        OpensslPeer peer = OpensslPeer.client(node.listen(), presenting(b, "-tls1_3", "-quiet"))) {
      peer.send("hello".getBytes());
      LinkRecorder link = node.firstAccepted();
      TlsNodes.awaitText(link, "hello");
      PeerCredentials credentials = link.link().peer();
      assertEquals(List.of(b.x509()), credentials.chain());
      assertEquals("TLSv1.3", credentials.tlsVersion());
      assertTrue(credentials.cipherSuite().startsWith("TLS_"), credentials.cipherSuite());
      TlsNodes.send(link, "welcome");
      peer.awaitOutput("welcome");
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesAClientWithoutCertificate(TlsLibrary library) {
    refuses(config(library), "the peer presented no certificate", "-tls1_3");
  }

  @ParameterizedTest
  @EnumSource
  void refusesAClientOfAForeignAuthority(TlsLibrary library) {
    refuses(
        config(library),
        "unknown CA, no path to a trusted root; the chain ends at issuer 'CN=evil'",
        presenting(evil.node("b@localhost"), "-tls1_3"));
  }

  @ParameterizedTest
  @EnumSource
  void refusesAClientThatMayOnlyServe(TlsLibrary library) {
    Node server = root.leaf("b", SAN, "extendedKeyUsage=serverAuth");
    refuses(config(library), "extended key usage lacks clientAuth", presenting(server, "-tls1_3"));
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnExpiredClient(TlsLibrary library) {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(60));
    refuses(
        builder(library).clock(later).build(), "certificate expired at ", presenting(b, "-tls1_3"));
  }

  @ParameterizedTest
  @EnumSource
  void refusesALeafThatSigned(TlsLibrary library) {
    Node forged = OpensslFixtures.signedByLeaf(root.node("b@localhost"), "b@localhost");
    Path issuer = forged.directory().resolve("trust.crt");
    refuses(
        config(library),
        "is refused: ",
        presenting(forged, "-tls1_3", "-cert_chain", issuer.toString()));
  }

  @ParameterizedTest
  @EnumSource
  void refusesTls12WhenNobodyIsCompat(TlsLibrary library) {
    refuses(config(library), "no TLS version that both sides allow", presenting(b, "-tls1_2"));
  }

  @ParameterizedTest
  @EnumSource
  void takesTls12OnlyAsTheNamesThatAreCompat(TlsLibrary library) {
    TlsConfig config = builder(library).levels(compat("b@localhost")).build();
    try (TlsNodes node = new TlsNodes(config);
        OpensslPeer peer = OpensslPeer.client(node.listen(), presenting(b, "-tls1_2", "-quiet"))) {
      PeerCredentials credentials = node.firstAccepted().link().peer();
      assertEquals("TLSv1.2", credentials.tlsVersion());
      assertTrue(credentials.cipherSuite().contains("ECDHE"), credentials.cipherSuite());
      node.carrier().identityPolicy().verify(credentials, NodeName.parse("b@localhost"));
      assertThrows(
          AuthenticationException.class,
          () -> node.carrier().identityPolicy().verify(credentials, NodeName.parse("c@localhost")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesTls12WithoutForwardSecrecyOrWithCbc(TlsLibrary library) {
    TlsConfig config = builder(library).levels(compat("*@*")).build();
    for (String suite : List.of("AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA256")) {
      refuses(config, "TLS with ", presenting(b, "-tls1_2", "-cipher", suite));
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesTls11EvenFromCompatPeers(TlsLibrary library) {
    TlsConfig config = builder(library).levels(compat("*@*")).build();
    refuses(
        config,
        "no TLS version that both sides allow",
        presenting(b, "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"));
  }

  @ParameterizedTest
  @EnumSource
  void aCertificateOfAnotherNodeIsRefusedByThePolicy(TlsLibrary library) {
    try (TlsNodes node = new TlsNodes(config(library));
        OpensslPeer peer = OpensslPeer.client(node.listen(), presenting(b, "-tls1_3", "-quiet"))) {
      PeerCredentials credentials = node.firstAccepted().link().peer();
      AuthenticationException refused =
          assertThrows(
              AuthenticationException.class,
              () ->
                  node.carrier()
                      .identityPolicy()
                      .verify(credentials, NodeName.parse("c@localhost")));
      assertEquals(
          "the peer may not be c@localhost; node name: expected erl://c@localhost, "
              + "the certificate holds [erl://b@localhost]",
          refused.getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesPlainTextWithOneLine(TlsLibrary library) throws Exception {
    try (LogLines log = new LogLines();
        TlsNodes node = new TlsNodes(config(library));
        java.net.Socket plain = new java.net.Socket("127.0.0.1", node.listen())) {
      plain.getOutputStream().write("\u0000\u0015N\r\n\u001b[31mFORGED LINE\r\n".getBytes());
      plain.getOutputStream().flush();
      String line = log.awaitLine("the peer does not speak TLS");
      assertTrue(line.length() <= 256 && line.chars().noneMatch(c -> c < ' '), line);
      assertEquals(1, log.all().size(), log.all().toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDiallerRefusesAServerOfAForeignAuthority(TlsLibrary library) {
    Throwable failure = dialFails(library, evil.node("b@localhost"));
    assertInstanceOf(AuthenticationException.class, failure);
    assertTrue(failure.getMessage().contains("unknown CA"), failure.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void aDiallerRefusesAServerThatMayOnlyBeClient(TlsLibrary library) {
    Throwable failure = dialFails(library, root.leaf("b", SAN, "extendedKeyUsage=clientAuth"));
    assertInstanceOf(AuthenticationException.class, failure);
    assertTrue(failure.getMessage().contains("lacks serverAuth"), failure.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void aDiallerRefusesTls12UnlessThePeerIsCompat(TlsLibrary library) {
    int port = FreePort.next();
    TlsConfig config = builder(library).levels(compat("b@localhost")).build();
    try (TlsNodes node = new TlsNodes(config);
        OpensslPeer server = OpensslPeer.server(port, presenting(b, "-tls1_2", "-Verify", "1"))) {
      assertInstanceOf(CarrierException.class, node.failureOfDial(port, "c@localhost"));
      assertEquals("TLSv1.2", node.dial(port, "b@localhost").link().peer().tlsVersion());
    }
  }

  /** In TLS 1.3 our side is done before the server looked at our certificate. */
  @ParameterizedTest
  @EnumSource
  void aDiallerLearnsThatItsCertificateWasRefused(TlsLibrary library) {
    TlsConfig stranger =
        TlsConfig.trusting(root.anchors())
            .presenting(evil.node("a@localhost").material())
            .library(library)
            .build();
    try (TlsNodes listener = new TlsNodes(config(library));
        TlsNodes node = new TlsNodes(stranger)) {
      LinkRecorder link = node.dial(listener.listen(), "b@localhost");
      TlsNodes.awaitClosed(link);
      assertInstanceOf(CarrierException.class, link.cause());
      assertTrue(
          link.cause().getMessage().contains("refused our certificate: alert "),
          link.cause().getMessage());
      assertEquals(0, listener.acceptedLinks());
    }
  }

  private static void refuses(TlsConfig config, String reason, String... options) {
    try (LogLines log = new LogLines();
        TlsNodes node = new TlsNodes(config);
        OpensslPeer peer = OpensslPeer.client(node.listen(), options)) {
      String line = log.awaitLine(reason);
      assertTrue(line.contains("127.0.0.1"), line);
      assertTrue(line.length() <= 256, line);
      assertEquals(1, log.all().size(), log.all().toString());
      assertEquals(0, node.acceptedLinks());
    }
  }

  private static Throwable dialFails(TlsLibrary library, Node server) {
    int port = FreePort.next();
    try (TlsNodes node = new TlsNodes(config(library));
        OpensslPeer peer = OpensslPeer.server(port, presenting(server, "-Verify", "1"))) {
      return node.failureOfDial(port, "b@localhost");
    }
  }

  private static PeerLevels compat(String pattern) {
    return new PeerLevels(List.of(NodePattern.parse(pattern)));
  }

  private static TlsConfig config(TlsLibrary library) {
    return builder(library).build();
  }

  private static TlsConfig.Builder builder(TlsLibrary library) {
    return TlsConfig.trusting(root.anchors()).presenting(a.material()).library(library);
  }
}
