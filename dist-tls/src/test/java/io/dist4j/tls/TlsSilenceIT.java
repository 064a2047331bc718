package io.dist4j.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.CarrierException;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.LinkRecorder;
import io.dist4j.tls.engine.TlsLibrary;
import io.dist4j.tls.testkit.LogLines;
import io.dist4j.tls.testkit.OpensslFixtures;
import io.dist4j.tls.testkit.OpensslFixtures.Node;
import io.dist4j.tls.testkit.TlsNodes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Strangers who say nothing, or say it slowly (security.md L4, L5). */
class TlsSilenceIT {
  private static final byte[] HALF_A_RECORD = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00};

  @TempDir static Path folder;
  private static OpensslFixtures root;
  private static Node a;
  private static Node b;

  private final List<Socket> strangers = new ArrayList<>();

  @BeforeAll
  static void makeCertificates() {
    root = OpensslFixtures.authority(folder, "root");
    a = root.node("a@localhost");
    b = root.node("b@localhost");
  }

  @AfterEach
  void sendThemHome() throws IOException {
    for (Socket stranger : strangers) {
      stranger.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHundredSilentSocketsDoNotDelayAMember(TlsLibrary library) throws IOException {
    try (TlsNodes listener = new TlsNodes(config(a, library).build());
        TlsNodes dialler = new TlsNodes(config(b, library).build())) {
      int port = listener.listen();
      // The first handshake loads classes; that is not what is measured.
      dialler.dial(port, "a@localhost");
      for (int i = 0; i < 100; i++) {
        Socket stranger = stranger(port);
        if (i % 2 == 0) {
          stranger.getOutputStream().write(HALF_A_RECORD);
        }
      }
      long start = System.nanoTime();
      LinkRecorder member = dialler.dial(port, "a@localhost");
      TlsNodes.send(member, "hello");
      Await.until(
          "the member's bytes",
          Duration.ofSeconds(10),
          () -> listener.received().contains("hello"));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, took.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aByteAtATimeIsCutAtTheDeadline(TlsLibrary library) throws IOException {
    Duration limit = Duration.ofMillis(400);
    try (LogLines log = new LogLines();
        TlsNodes listener = new TlsNodes(config(a, library).handshakeTimeout(limit).build())) {
      Socket stranger = stranger(listener.listen());
      stranger.getOutputStream().write(HALF_A_RECORD);
      long start = System.nanoTime();
      Await.until("the cut", Duration.ofSeconds(5), () -> !takesAByte(stranger));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(took.compareTo(Duration.ofSeconds(2)) < 0, took.toString());
      log.awaitLine("the handshake was not complete in time");
      assertEquals(0, listener.acceptedLinks());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatNeverAnswersEndsTheDial(TlsLibrary library) throws IOException {
    Duration limit = Duration.ofMillis(400);
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        TlsNodes dialler = new TlsNodes(config(b, library).handshakeTimeout(limit).build())) {
      Throwable failure = dialler.failureOfDial(server.getLocalPort(), "a@localhost");
      assertInstanceOf(CarrierException.class, failure);
      assertTrue(failure.getMessage().contains("not complete in time"), failure.getMessage());
    }
  }

  private static boolean takesAByte(Socket stranger) {
    try {
      stranger.getOutputStream().write(1);
      return true;
    } catch (IOException cut) {
      return false;
    }
  }

  private Socket stranger(int port) throws IOException {
    Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port);
    strangers.add(stranger);
    return stranger;
  }

  private static TlsConfig.Builder config(Node node, TlsLibrary library) {
    return TlsConfig.trusting(root.anchors()).presenting(node.material()).library(library);
  }
}
