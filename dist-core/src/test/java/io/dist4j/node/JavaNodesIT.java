package io.dist4j.node;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.CarrierException;
import io.dist4j.ConnectionRefusedByPeerException;
import io.dist4j.epmd.StaticPortMapper;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.TestNodes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Nodes of this JVM with each other, over plain TCP. */
class JavaNodesIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final NodeName A = NodeName.parse("a@127.0.0.1");
  private static final NodeName B = NodeName.parse("b@127.0.0.1");

  private final int epmdPort = FreePort.next();

  private Node start(NodeName name) {
    return Node.start(TestNodes.tcp(name.toString(), epmdPort).build());
  }

  @Test
  void aFirstSendConnectsAndNothingIsLost() throws Exception {
    try (Node a = start(A);
        Node b = start(B);
        Mailbox box = b.mailbox("box");
        Mailbox self = a.mailbox()) {
      int count = 50_000;
      for (int i = 0; i < count; i++) {
        self.send(Address.of("box", B), tuple(self.self(), integer(i)));
      }
      for (int i = 0; i < count; i++) {
        Tuple got = (Tuple) box.receive(LIMIT).orElseThrow();
        assertEquals(integer(i), got.get(1));
        if (i == count - 1) {
          box.send((Pid) got.get(0), atom("done"));
        }
      }
      assertEquals(atom("done"), self.receive(LIMIT).orElseThrow());
      assertEquals(List.of(B), a.nodes());
      assertEquals(List.of(A), b.nodes());
      assertEquals(b.creation(), a.peer(B).orElseThrow().creation());
    }
  }

  @RepeatedTest(20)
  void twoThatDialAtTheSameMomentEndWithOneConnection() throws Exception {
    try (Node a = start(A);
        Node b = start(B);
        Mailbox boxA = a.mailbox("box");
        Mailbox boxB = b.mailbox("box")) {
      CompletableFuture<PeerInfo> fromA = a.connectAsync(B);
      CompletableFuture<PeerInfo> fromB = b.connectAsync(A);
      fromA.get(20, TimeUnit.SECONDS);
      fromB.get(20, TimeUnit.SECONDS);
      Await.until(
          "both ends use the same connection",
          LIMIT,
          () -> sameConnection(a, b),
          () -> a.peer(B) + " / " + b.peer(A));
      a.send(Address.of("box", B), atom("hi"));
      b.send(Address.of("box", A), atom("hi"));
      assertEquals(atom("hi"), boxA.receive(LIMIT).orElseThrow());
      assertEquals(atom("hi"), boxB.receive(LIMIT).orElseThrow());
    }
  }

  private static boolean sameConnection(Node a, Node b) {
    return a.peer(B).isPresent()
        && b.peer(A).isPresent()
        && a.peer(B).get().role() == b.peer(A).get().role().peer();
  }

  @Test
  void comingAndGoingIsTold() throws Exception {
    BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();
    try (Node a = start(A)) {
      a.onEvent(events::add);
      Node b = start(B);
      a.connect(B);
      assertEquals(new NodeEvent.Up(B), events.poll(20, TimeUnit.SECONDS));
      b.close();
      assertDown(events, DownReason.CONNECTION_CLOSED);
      try (Node again = start(B)) {
        assertFalse(again.creation() == b.creation(), "another incarnation");
        assertTrue(a.ping(B, LIMIT));
        assertEquals(new NodeEvent.Up(B), events.poll(20, TimeUnit.SECONDS));
        assertTrue(a.disconnect(B));
        assertDown(events, DownReason.DISCONNECT);
        assertFalse(a.disconnect(B));
      }
    }
  }

  @Test
  void aNodeThatComesAnewTakesItsOldConnectionsPlace() throws Exception {
    BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();
    try (Node b = start(B);
        Mailbox box = b.mailbox("box");
        Node old = start(A)) {
      b.onEvent(events::add);
      old.connect(B);
      assertEquals(new NodeEvent.Up(A), events.poll(20, TimeUnit.SECONDS));
      // As after a crash that nobody noticed: the same name, another life.
      StaticPortMapper mapper = new StaticPortMapper(Map.of(B, b.listenAddress()), () -> 4711);
      NodeConfig anew = TestNodes.tcp(A.toString(), epmdPort).portMapper(() -> mapper).build();
      try (Node young = Node.start(anew)) {
        int count = 2_000;
        for (int i = 0; i < count; i++) {
          young.send(Address.of("box", B), integer(i));
        }
        for (int i = 0; i < count; i++) {
          assertEquals(integer(i), box.receive(LIMIT).orElseThrow());
        }
        assertDown(events, DownReason.REPLACED);
        assertEquals(new NodeEvent.Up(A), events.poll(20, TimeUnit.SECONDS));
        assertEquals(young.creation(), b.peer(A).orElseThrow().creation());
        Await.until("the old one is told", LIMIT, () -> old.nodes().isEmpty());
        assertTrue(young.ping(B, LIMIT));
      }
      assertDown(events, DownReason.CONNECTION_CLOSED);
    }
  }

  @Test
  void anotherCookieIsRefusedOnBothSides() {
    NodeConfig other =
        NodeConfig.named("b@127.0.0.1", Cookie.of("another-cookie-0123456789"))
            .carrier(TestNodes::plainCarrier)
            .portMapper(TestNodes.tcp("b@127.0.0.1", epmdPort).build().portMapper())
            .build();
    try (Node a = start(A);
        Node b = Node.start(other)) {
      assertThrows(io.dist4j.DistException.class, () -> a.connect(B));
      assertThrows(io.dist4j.DistException.class, () -> b.connect(A));
      assertEquals(List.of(), a.nodes());
      assertEquals(List.of(), b.nodes());
    }
    NodeConfig withPeerCookie =
        NodeConfig.named("a@127.0.0.1", Cookie.of("a-third-cookie-0123456789"))
            .carrier(TestNodes::plainCarrier)
            .portMapper(other.portMapper())
            .peerCookie(B, Cookie.of("another-cookie-0123456789"))
            .build();
    try (Node a = Node.start(withPeerCookie);
        Node b = Node.start(other)) {
      // b has one cookie for all, a has one for b.
      assertEquals(b.creation(), a.connect(B).creation());
    }
  }

  @Test
  void whatCannotWorkSaysWhy() {
    try (Node a = start(A)) {
      CarrierException unknown = assertThrows(CarrierException.class, () -> a.connect(B));
      assertTrue(unknown.getMessage().contains("no node 'b@127.0.0.1'"), unknown.getMessage());
      assertThrows(IllegalArgumentException.class, () -> a.connect(A));
      IllegalArgumentException kind =
          assertThrows(
              IllegalArgumentException.class, () -> a.connect(NodeName.parse("b@localhost")));
      assertTrue(kind.getMessage().contains("short host part"), kind.getMessage());
      ConnectionRefusedByPeerException taken =
          assertThrows(ConnectionRefusedByPeerException.class, () -> start(A));
      assertTrue(taken.getMessage().contains("a"), taken.getMessage());
    }
  }

  @Test
  void sendsToANodeThatIsNotThereAreLostQuietly() throws Exception {
    try (Node a = start(A);
        Mailbox self = a.mailbox()) {
      for (int i = 0; i < 1000; i++) {
        self.send(Address.of("box", B), integer(i));
      }
      assertFalse(a.ping(B, Duration.ofSeconds(5)));
      try (Node b = start(B);
          Mailbox box = b.mailbox("box")) {
        assertTrue(a.ping(B, LIMIT));
        self.send(Address.of("box", B), atom("now"));
        assertEquals(atom("now"), box.receive(LIMIT).orElseThrow());
      }
    }
  }

  @Test
  void aHundredSilentSocketsDelayNobody() throws Exception {
    try (Node a = start(A);
        Node b = start(B)) {
      List<Socket> silent = new ArrayList<>();
      try {
        InetSocketAddress target = b.listenAddress();
        for (int i = 0; i < 100; i++) {
          Socket socket = new Socket();
          socket.connect(target, 5_000);
          silent.add(socket);
        }
        long before = System.nanoTime();
        a.connect(B);
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, "connecting took " + took);
      } finally {
        for (Socket socket : silent) {
          closeQuietly(socket);
        }
      }
    }
  }

  @Test
  void aSlowReceiverHoldsTheSenderBackAndLosesNothing() throws Exception {
    try (Node a = start(A);
        Node b = start(B);
        Mailbox box = b.mailbox("box");
        Mailbox self = a.mailbox()) {
      a.connect(B);
      byte[] content = new byte[1 << 20];
      int count = 200;
      CompletableFuture<Void> sender =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < count; i++) {
                  self.send(
                      Address.of("box", B), tuple(integer(i), io.dist4j.term.Term.binary(content)));
                }
              });
      for (int i = 0; i < count; i++) {
        Tuple got = (Tuple) box.receive(LIMIT).orElseThrow();
        assertEquals(i, ((Int) got.get(0)).longValue());
      }
      sender.get(20, TimeUnit.SECONDS);
    }
  }

  private static void assertDown(BlockingQueue<NodeEvent> events, DownReason reason)
      throws InterruptedException {
    NodeEvent event = events.poll(20, TimeUnit.SECONDS);
    assertEquals(reason, assertInstanceOf(NodeEvent.Down.class, event).reason());
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
