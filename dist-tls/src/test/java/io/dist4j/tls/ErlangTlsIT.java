package io.dist4j.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.AuthenticationException;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.LinkRecorder;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.tls.engine.TlsLibrary;
import io.dist4j.tls.identity.NodePattern;
import io.dist4j.tls.identity.PeerLevels;
import io.dist4j.tls.testkit.ErlangEpmd;
import io.dist4j.tls.testkit.OpensslFixtures;
import io.dist4j.tls.testkit.OpensslFixtures.Node;
import io.dist4j.tls.testkit.TlsErlang;
import io.dist4j.tls.testkit.TlsNodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our carrier and Erlang's own {@code -proto_dist inet_tls}, up to the first frame each way. */
class ErlangTlsIT {
  private static final NodeName JAVA = NodeName.parse("java@localhost");
  private static final NodeName ERLANG = NodeName.parse("erlang@localhost");

  @TempDir static Path folder;
  private static OpensslFixtures root;
  private static Node java;
  private static Node erlang;
  private static Node hostOnly;

  @BeforeAll
  static void makeCertificates() {
    root = OpensslFixtures.authority(folder, "root");
    java = root.node(JAVA.toString());
    erlang = root.node(ERLANG.toString());
    hostOnly = root.leaf("x", "subjectAltName=DNS:localhost", OpensslFixtures.BOTH_PURPOSES);
  }

  /** A release, the TLS version that it is told to speak, and our library. */
  record Case(OtpRelease release, String tls, TlsLibrary library) {
    @Override
    public String toString() {
      return "OTP " + release.number() + ", " + tls + ", " + library.key();
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (OtpRelease release : OtpRelease.installed()) {
      for (TlsLibrary library : TlsLibrary.values()) {
        cases.add(new Case(release, "tlsv1.3", library));
        cases.add(new Case(release, "tlsv1.2", library));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void erlangDials(Case with) {
    try (ErlangEpmd epmd = ErlangEpmd.start();
        TlsNodes node = new TlsNodes(config(with));
        TlsErlang erl = start(with, epmd, erlang)) {
      epmd.register("java", node.listen());
      erl.eval("spawn(fun() -> net_kernel:connect_node('java@localhost') end)");
      LinkRecorder link = node.firstAccepted();
      assertProven(with, node, link.link().peer());
      Await.until("the name message", Duration.ofSeconds(10), () -> link.size() > 5);
      ByteBuffer frame = ByteBuffer.wrap(link.received());
      assertEquals(link.size() - 4, frame.getInt(), "a 4-byte length and one whole frame");
      assertEquals('N', frame.get());
      assertTrue(text(link).endsWith("erlang@localhost"), text(link));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void javaDials(Case with) {
    try (ErlangEpmd epmd = ErlangEpmd.start();
        TlsNodes node = new TlsNodes(config(with));
        TlsErlang erl = start(with, epmd, erlang)) {
      assertEquals("erlang@localhost", erl.eval("node()").replace("'", ""));
      LinkRecorder link = node.dial(epmd.portOf("erlang"), ERLANG.toString());
      assertProven(with, node, link.link().peer());
      TlsNodes.send(link, nameMessage());
      TlsNodes.awaitText(link, "\0\0\0\3sok");
      Await.until("the challenge", Duration.ofSeconds(10), () -> link.size() > 12);
      assertEquals('N', link.received()[11]);
    }
  }

  /**
   * A certificate for the host alone, as stock tools make them, is a matter of the peer's level.
   */
  @ParameterizedTest
  @MethodSource("io.dist4j.testkit.OtpRelease#installed")
  void aHostCertificateIsForCompatPeers(OtpRelease release) {
    Case with = new Case(release, "tlsv1.3", TlsLibrary.BORINGSSL);
    try (ErlangEpmd epmd = ErlangEpmd.start();
        TlsNodes compat = new TlsNodes(config(new Case(release, "tlsv1.2", with.library())));
        TlsNodes hardened = new TlsNodes(config(with));
        TlsErlang erl = start(with, epmd, hostOnly)) {
      int port = epmd.portOf("erlang");
      PeerCredentials peer = compat.dial(port, ERLANG.toString()).link().peer();
      compat.carrier().identityPolicy().verify(peer, ERLANG);
      AuthenticationException refused =
          assertThrows(
              AuthenticationException.class,
              () -> hardened.carrier().identityPolicy().verify(peer, ERLANG));
      assertTrue(refused.getMessage().contains("no erl:// URI"), refused.getMessage());
      assertEquals("erlang@localhost", erl.eval("node()").replace("'", ""));
    }
  }

  private static void assertProven(Case with, TlsNodes node, PeerCredentials peer) {
    assertEquals(with.tls().equals("tlsv1.3") ? "TLSv1.3" : "TLSv1.2", peer.tlsVersion());
    assertEquals(List.of(erlang.x509()), peer.chain());
    node.carrier().identityPolicy().verify(peer, ERLANG);
    assertThrows(
        AuthenticationException.class, () -> node.carrier().identityPolicy().verify(peer, JAVA));
  }

  private static TlsConfig config(Case with) {
    List<NodePattern> compat =
        with.tls().equals("tlsv1.2") ? List.of(NodePattern.parse("*@localhost")) : List.of();
    return TlsConfig.trusting(root.anchors())
        .presenting(java.material())
        .levels(new PeerLevels(compat))
        .library(with.library())
        .build();
  }

  private static TlsErlang start(Case with, ErlangEpmd epmd, Node identity) {
    return TlsErlang.start(with.release(), epmd.port(), identity, with.tls());
  }

  // Flags of a current node, creation 1, our name (Erlang distribution protocol, "send_name").
  private static String nameMessage() {
    byte[] name = JAVA.toBytes();
    ByteBuffer frame = ByteBuffer.allocate(4 + 15 + name.length);
    frame.putInt(15 + name.length).put((byte) 'N').putLong(0x0000000d07df7fbdL).putInt(1);
    frame.putShort((short) name.length).put(name);
    return new String(frame.array(), StandardCharsets.ISO_8859_1);
  }

  private static String text(LinkRecorder link) {
    return new String(link.received(), StandardCharsets.ISO_8859_1);
  }
}
