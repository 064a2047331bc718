package io.dist4j.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.carrier.DialTarget;
import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.LinkRecorder;
import io.dist4j.tls.engine.TlsLibrary;
import io.dist4j.tls.identity.NodePattern;
import io.dist4j.tls.identity.PeerLevels;
import io.dist4j.tls.testkit.OpensslFixtures;
import io.dist4j.tls.testkit.OpensslFixtures.Node;
import io.dist4j.tls.testkit.OpensslPeer;
import io.dist4j.tls.testkit.TlsNodes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What others see of us on the wire: SNI, ALPN, key exchange, tickets. */
class TlsWireIT {
  @TempDir static Path folder;
  private static OpensslFixtures root;
  private static Node a;
  private static Node b;

  @BeforeAll
  static void makeCertificates() {
    root = OpensslFixtures.authority(folder, "root");
    a = root.node("a@h1.prod.example");
    b = root.node("b@localhost");
  }

  @ParameterizedTest
  @EnumSource
  void aDiallerSendsSniAndAlpn(TlsLibrary library) {
    int port = FreePort.next();
    String[] sni = {
      "-servername", "other", "-cert2", a.certificate().toString(), "-key2", a.key().toString()
    };
    try (TlsNodes node = new TlsNodes(config(b, library).build());
        OpensslPeer server = server(port, OpensslPeer.and(sni, "-alpn", "erl-dist/6"))) {
      LinkRecorder link = node.dial(port, "a@h1.prod.example");
      TlsNodes.send(link, "over tls");
      server.awaitOutput("over tls");
      server.awaitOutput("Hostname in TLS extension: \"h1.prod.example\"");
      server.awaitOutput("ALPN protocols advertised by the client: erl-dist/6");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDiallerNeedsNoAlpnFromTheServer(TlsLibrary library) {
    int port = FreePort.next();
    try (TlsNodes node = new TlsNodes(config(b, library).build());
        OpensslPeer server = server(port)) {
      TlsNodes.send(node.dial(port, "a@h1.prod.example"), "over tls");
      server.awaitOutput("over tls");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aListenerTakesOurAlpnAnotherOrNone(TlsLibrary library) {
    for (String offer : List.of("erl-dist/6", "erl-dist-h/1,erl-dist/6", "")) {
      try (TlsNodes node = new TlsNodes(config(a, library).build());
          OpensslPeer client =
              offer.isEmpty() ? client(node.listen()) : client(node.listen(), "-alpn", offer)) {
        client.awaitOutput(offer.isEmpty() ? "No ALPN" : "ALPN protocol: erl-dist/6");
        assertEquals(0, node.firstAccepted().closed());
      }
    }
  }

  @Test
  void boringSslGivesNoTicketsAndResumesNothing() {
    TlsConfig config = compat(TlsLibrary.BORINGSSL);
    for (String version : List.of("-tls1_3", "-tls1_2")) {
      try (TlsNodes node = new TlsNodes(config);
          OpensslPeer client = client(node.listen(), version)) {
        TlsNodes.send(node.firstAccepted(), "done");
        client.awaitOutput("done");
        assertFalse(client.output().contains("New Session Ticket"), client.output());
        assertFalse(client.output().contains("TLS session ticket:"), client.output());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsResumed(TlsLibrary library) throws IOException {
    for (String version : List.of("-tls1_3", "-tls1_2")) {
      Path session = Files.createTempDirectory(folder, "session").resolve("pem");
      try (TlsNodes node = new TlsNodes(compat(library))) {
        int port = node.listen();
        try (OpensslPeer first = client(port, version, "-sess_out", session.toString())) {
          TlsNodes.send(node.firstAccepted(), "done");
          first.awaitOutput("done");
        }
        if (Files.exists(session)) {
          try (OpensslPeer second = client(port, version, "-sess_in", session.toString())) {
            second.awaitOutput(", Cipher is ");
            assertFalse(second.output().contains("Reused"), second.output());
          }
        }
      }
    }
  }

  /** openssl begins a new handshake at a line with {@code R} (s_client, "connected commands"). */
  @ParameterizedTest
  @EnumSource
  void nothingIsRenegotiated(TlsLibrary library) {
    try (TlsNodes node = new TlsNodes(compat(library));
        OpensslPeer client = client(node.listen(), "-tls1_2")) {
      client.awaitOutput("Verify return code");
      client.send("before\n".getBytes(StandardCharsets.US_ASCII));
      TlsNodes.awaitText(node.firstAccepted(), "before");
      client.send("R\n".getBytes(StandardCharsets.US_ASCII));
      TlsNodes.awaitClosed(node.firstAccepted());
      assertEquals("before\n", node.received());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDiallerIsNotTalkedIntoAnotherHandshake(TlsLibrary library) {
    int port = FreePort.next();
    try (TlsNodes node = new TlsNodes(compat(library));
        OpensslPeer server = server(port, "-tls1_2")) {
      LinkRecorder link = node.dial(port, "a@h1.prod.example");
      TlsNodes.send(link, "over tls");
      server.awaitOutput("over tls");
      server.send("r\n".getBytes(StandardCharsets.US_ASCII));
      TlsNodes.awaitClosed(link);
    }
  }

  /** X25519MLKEM768 (0x11EC), X25519 (0x1D), P-256 (0x17), in this order. */
  @Test
  void boringSslOffersTheHybridKeyExchangeFirst() throws IOException {
    String hello = clientHello(TlsLibrary.BORINGSSL);
    assertTrue(hello.contains("000a0008000611ec001d0017"), hello);
  }

  /** The extension supported_versions (0x2B) with nothing but TLS 1.3 in it. */
  @ParameterizedTest
  @EnumSource
  void aHardenedDialOffersTls13Only(TlsLibrary library) throws IOException {
    String hello = clientHello(library);
    assertTrue(hello.contains("002b0003020304"), hello);
  }

  private static String clientHello(TlsLibrary library) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TlsNodes node = new TlsNodes(config(b, library).build())) {
      InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
      NodeName peer = NodeName.parse("a@h1.prod.example");
      node.carrier()
          .dial(new DialTarget(address, peer, Duration.ofSeconds(10)), new LinkRecorder());
      try (Socket socket = server.accept()) {
        byte[] header = socket.getInputStream().readNBytes(5);
        int length = (header[3] & 0xFF) << 8 | header[4] & 0xFF;
        return HexFormat.of().formatHex(socket.getInputStream().readNBytes(length));
      }
    }
  }

  private static OpensslPeer server(int port, String... options) {
    return OpensslPeer.server(
        port, OpensslPeer.presenting(a, OpensslPeer.and(options, "-Verify", "1")));
  }

  private static OpensslPeer client(int port, String... options) {
    return OpensslPeer.client(port, OpensslPeer.presenting(b, options));
  }

  private static TlsConfig compat(TlsLibrary library) {
    return config(a, library).levels(new PeerLevels(List.of(NodePattern.parse("*@*")))).build();
  }

  private static TlsConfig.Builder config(Node node, TlsLibrary library) {
    return TlsConfig.trusting(root.anchors()).presenting(node.material()).library(library);
  }
}
