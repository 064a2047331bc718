package io.dist4j.micrometer;

import static io.dist4j.term.Term.integer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.DistException;
import io.dist4j.node.Node;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.TestNodes;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The meters of nodes that run. */
class Dist4jMetricsIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final NodeName A = NodeName.parse("a@127.0.0.1");
  private static final NodeName B = NodeName.parse("b@127.0.0.1");
  private static final int MESSAGES = 1_000;

  private final int epmdPort = FreePort.next();
  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);

  private Node start(NodeName name) {
    return Node.start(TestNodes.tcp(name.toString(), epmdPort).build());
  }

  @Test
  void metersFollowTheNodeAndItsConnections() throws Exception {
    try (Node a = start(A);
        Node b = start(B);
        Mailbox box = b.mailbox("box");
        Mailbox self = a.mailbox();
        Dist4jMetrics metrics = new Dist4jMetrics(a)) {
      metrics.bindTo(registry);
      assertEquals(0, gauge("dist4j.connections"));
      a.connect(B);
      awaitPeer(true);
      double before = counter("dist4j.connection.messages", "direction", "out");
      for (int i = 0; i < MESSAGES; i++) {
        self.send(Address.of("box", B), integer(i));
      }
      for (int i = 0; i < MESSAGES; i++) {
        assertTrue(box.receive(LIMIT).isPresent());
      }
      assertEquals(before + MESSAGES, counter("dist4j.connection.messages", "direction", "out"));
      assertTrue(counter("dist4j.bytes", "direction", "out") > MESSAGES * 10);
      assertEquals(1, gauge("dist4j.connections"));
      assertEquals(a.stats().mailboxes(), gauge("dist4j.mailboxes"));
      assertTrue(a.disconnect(B));
      awaitPeer(false);
      assertEquals(0, gauge("dist4j.connections"));
      assertEquals(1, counter("dist4j.connections.down", "reason", "disconnect"));
      assertTrue(counter("dist4j.messages", "direction", "out") >= MESSAGES, "it still counts");
    }
    assertTrue(registry.getMeters().isEmpty(), () -> names());
  }

  @Test
  void refusalsAreCountedByReason() {
    try (Node a = start(A);
        Node stranger =
            Node.start(
                TestNodes.tcp("c@127.0.0.1", epmdPort)
                    .peerCookie(A, Cookie.of("another-cookie-0123456789"))
                    .build());
        Dist4jMetrics metrics = new Dist4jMetrics(a)) {
      metrics.bindTo(registry);
      assertEquals(0, counter("dist4j.refused", "reason", "cookie"));
      assertThrows(DistException.class, () -> stranger.connect(A));
      Await.until("it is counted", LIMIT, () -> counter("dist4j.refused", "reason", "cookie") == 1);
      assertEquals(0, counter("dist4j.refused", "reason", "timeout"));
      assertEquals(0, counter("dist4j.limit.hits", "limit", "limits.max-frame"));
    }
  }

  @Test
  void connectionsThatWereUpBeforeAreThere() {
    try (Node a = start(A);
        Node b = start(B)) {
      a.connect(B);
      try (Dist4jMetrics metrics = new Dist4jMetrics(a)) {
        metrics.bindTo(registry);
        assertTrue(hasPeer());
        assertEquals(1, gauge("dist4j.connections"));
        assertTrue(b.nodes().contains(A));
      }
      assertTrue(registry.getMeters().isEmpty(), () -> names());
    }
  }

  @Test
  void everyMeterIsOnThePage() throws IOException {
    String page = Files.readString(Path.of("../docs/observability.md"));
    try (Node a = start(A);
        Node b = start(B);
        Dist4jMetrics metrics = new Dist4jMetrics(a)) {
      b.connect(A);
      Await.until("it is up", LIMIT, () -> a.nodes().contains(B));
      metrics.bindTo(registry);
      assertTrue(registry.getMeters().size() > 60, this::names);
      for (Meter each : registry.getMeters()) {
        assertTrue(page.contains('`' + each.getId().getName() + '`'), each.getId()::toString);
      }
    }
  }

  @Test
  void peersNeedNotBeTimeSeries() {
    try (Node a = start(A);
        Node b = start(B);
        Dist4jMetrics metrics = Dist4jMetrics.withoutPeers(a)) {
      metrics.bindTo(registry);
      b.connect(A);
      Await.until("it is counted", LIMIT, () -> gauge("dist4j.connections") == 1);
      assertFalse(hasPeer());
    }
  }

  private void awaitPeer(boolean there) {
    Await.until("meters of the peer: " + there, LIMIT, () -> hasPeer() == there, this::names);
  }

  private boolean hasPeer() {
    return registry.find("dist4j.connection.bytes").tags("peer", B.toString()).meters().size() == 2;
  }

  private double gauge(String name) {
    clock.add(Duration.ofSeconds(1));
    return registry.get(name).tags("node", A.toString()).gauge().value();
  }

  private double counter(String name, String... tags) {
    clock.add(Duration.ofSeconds(1));
    return registry.get(name).tags("node", A.toString()).tags(tags).functionCounter().count();
  }

  private String names() {
    return registry.getMeters().stream().map(Meter::getId).toList().toString();
  }
}
