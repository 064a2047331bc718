package io.dist4j.node;

import static io.dist4j.term.Term.binary;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.Limit;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.Flight;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import io.dist4j.watch.ConnectionStats;
import io.dist4j.watch.NodeStats;
import io.dist4j.watch.RefusalReason;
import io.dist4j.watch.TlsSession;
import io.dist4j.watch.Traffic;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is counted, shown as beans and recorded of connections with real Erlang nodes. */
class WatchIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final NodeName JAVA = NodeName.parse("j@127.0.0.1");
  private static final NodeName ERLANG = NodeName.parse("e@127.0.0.1");
  private static final int MESSAGES = 100;
  private static final int BYTES = 10_000;
  private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

  private final int epmdPort = FreePort.next();

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  private NodeConfig.Builder java() {
    return TestNodes.tcp(JAVA.toString(), epmdPort).netTickTime(Duration.ofSeconds(4));
  }

  private OtpNode erlang(OtpRelease release, String cookie) {
    return OtpNode.start(
        release,
        epmdPort,
        "-start_epmd",
        "false",
        "-kernel",
        "net_ticktime",
        "4",
        "-name",
        ERLANG.toString(),
        "-setcookie",
        cookie);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void aConnectionIsCountedShownAndRecorded(OtpRelease release) throws Exception {
    try (Flight flight = Flight.record()) {
      try (Node node = Node.start(java().build());
          OtpNode erl = erlang(release, TestNodes.COOKIE)) {
        node.connect(ERLANG);
        Traffic before = only(node).traffic();
        echoes(node, erl);
        assertCounted(node, before);
        assertShown(node);
        assertTicks(node);
        assertEquals(0, node.stats().traffic().queued());
        assertTrue(node.disconnect(ERLANG));
        Await.until("it is down", LIMIT, () -> node.connections().isEmpty());
        assertOver(node, before);
      }
      assertEquals(Set.of(), beans(), "the beans went with the node");
      assertRecorded(flight);
    }
  }

  private static void echoes(Node node, OtpNode erl) throws Exception {
    erl.eval("register(echo, spawn(fun L() -> receive {From, M} -> From ! M, L() end end))");
    try (Mailbox self = node.mailbox()) {
      for (int i = 0; i < MESSAGES; i++) {
        self.send(Address.of("echo", ERLANG), tuple(self.self(), binary(new byte[BYTES])));
      }
      for (int i = 0; i < MESSAGES; i++) {
        assertTrue(self.receive(LIMIT).isPresent());
      }
    }
  }

  private static void assertCounted(Node node, Traffic before) {
    ConnectionStats connection = only(node);
    assertEquals(JAVA, connection.node());
    assertEquals(ERLANG, connection.peer());
    assertEquals(Role.INITIATOR, connection.role());
    assertEquals(node.peer(ERLANG).orElseThrow().creation(), connection.creation());
    assertTrue(connection.setup().toNanos() > 0 && connection.setup().compareTo(LIMIT) < 0);
    assertEquals(TlsSession.NONE, connection.tls());
    Traffic now = connection.traffic();
    assertTrue(now.messagesOut() >= before.messagesOut() + MESSAGES, now::toString);
    assertTrue(now.messagesIn() >= before.messagesIn() + MESSAGES, now::toString);
    long content = (long) MESSAGES * BYTES;
    assertTrue(now.bytesOut() - before.bytesOut() > content, now::toString);
    assertTrue(now.bytesIn() - before.bytesIn() > content, now::toString);
    // Names and a header, not a second copy of the content.
    assertTrue(now.bytesOut() - before.bytesOut() < content + 200L * MESSAGES, now::toString);
    NodeStats all = node.stats();
    assertEquals(1, all.connections());
    assertEquals(1, all.connectionsUp());
    assertTrue(all.traffic().bytesIn() >= now.bytesIn());
  }

  private static void assertShown(Node node) throws Exception {
    ObjectName connection =
        new ObjectName("io.dist4j:type=Connection,node=\"j@127.0.0.1\",peer=\"e@127.0.0.1\"");
    Await.until("the bean is there", LIMIT, () -> BEANS.isRegistered(connection));
    ObjectName whole = new ObjectName("io.dist4j:type=Node,name=\"j@127.0.0.1\"");
    assertEquals(Set.of(whole, connection), beans());
    Traffic counted = only(node).traffic();
    assertTrue((long) BEANS.getAttribute(connection, "BytesIn") >= counted.bytesIn());
    assertTrue((long) BEANS.getAttribute(connection, "MessagesOut") >= counted.messagesOut());
    assertEquals("INITIATOR", BEANS.getAttribute(connection, "Role"));
    assertEquals("", BEANS.getAttribute(connection, "TlsVersion"));
    assertEquals(1, BEANS.getAttribute(whole, "Connections"));
    assertTrue((int) BEANS.getAttribute(whole, "Mailboxes") >= 1, "net_kernel at least");
    // Every attribute can be read by any tool.
    for (ObjectName bean : beans()) {
      for (var attribute : BEANS.getMBeanInfo(bean).getAttributes()) {
        assertTrue(BEANS.getAttribute(bean, attribute.getName()) != null, attribute::getName);
        assertFalse(attribute.isWritable(), attribute::getName);
      }
      assertEquals(0, BEANS.getMBeanInfo(bean).getOperations().length, "beans only show");
    }
  }

  private static void assertTicks(Node node) {
    Await.until(
        "ticks go both ways",
        LIMIT,
        () -> only(node).traffic().ticksIn() > 0 && only(node).traffic().ticksOut() > 0,
        () -> only(node).toString());
  }

  private static void assertOver(Node node, Traffic before) throws Exception {
    NodeStats all = node.stats();
    assertEquals(0, all.connections());
    assertEquals(1, all.connectionsDown().get(DownReason.DISCONNECT));
    assertTrue(all.traffic().messagesIn() >= before.messagesIn() + MESSAGES, "it still counts");
    Await.until("its bean is gone", LIMIT, () -> beans().size() == 1);
    ObjectName whole = beans().iterator().next();
    assertEquals(0, BEANS.getAttribute(whole, "Connections"));
    assertEquals(1L, count(BEANS.getAttribute(whole, "ConnectionsDown"), "disconnect"));
  }

  private static void assertRecorded(Flight flight) throws Exception {
    Map<String, List<RecordedEvent>> events = flight.stop();
    RecordedEvent up = events.get("io.dist4j.ConnectionUp").get(0);
    assertEquals("j@127.0.0.1", up.getString("node"));
    assertEquals("e@127.0.0.1", up.getString("peer"));
    assertEquals("INITIATOR", up.getString("role"));
    assertTrue(up.getDuration("setupTime").toNanos() > 0);
    RecordedEvent down = events.get("io.dist4j.ConnectionDown").get(0);
    assertEquals("disconnect", down.getString("reason"));
    assertTrue(down.getLong("messagesIn") >= MESSAGES);
    // The ticks took longer than ten periods.
    List<RecordedEvent> figures = events.get("io.dist4j.ConnectionStatistics");
    assertTrue(figures.stream().anyMatch(WatchIT::hasCounters), figures::toString);
  }

  private static boolean hasCounters(RecordedEvent event) {
    return event.getString("peer").equals(ERLANG.toString())
        && event.getLong("messagesIn") >= MESSAGES
        && event.getLong("bytesOut") >= (long) MESSAGES * BYTES;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void aRefusalIsCountedToldShownAndRecorded(OtpRelease release) throws Exception {
    BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();
    try (Flight flight = Flight.record();
        Node node = Node.start(java().build());
        OtpNode erl = erlang(release, "another-cookie-0123456789")) {
      node.onEvent(events::add);
      assertEquals("pang", erl.eval("net_adm:ping('j@127.0.0.1')"));
      NodeEvent.Refused told = (NodeEvent.Refused) events.poll(20, TimeUnit.SECONDS);
      assertEquals(RefusalReason.COOKIE, told.reason());
      assertEquals(Role.ACCEPTOR, told.role());
      assertEquals(Optional.empty(), told.limit());
      assertTrue(told.text().contains("e@127.0.0.1"), told.text());
      assertTrue(
          told.toString().startsWith("refused reason=cookie role=acceptor address=127.0.0.1:"),
          told.toString());
      assertEquals(1, node.stats().refused().get(RefusalReason.COOKIE));
      ObjectName whole = beans().iterator().next();
      assertEquals(1L, count(BEANS.getAttribute(whole, "Refused"), "cookie"));
      assertEquals(0L, count(BEANS.getAttribute(whole, "Refused"), "timeout"));
      RecordedEvent recorded = flight.stop().get("io.dist4j.Refused").get(0);
      assertEquals("cookie", recorded.getString("reason"));
    }
  }

  @Test
  void aLimitIsCountedToldShownAndRecorded() throws Exception {
    BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();
    try (Flight flight = Flight.record();
        Node node = Node.start(java().build());
        OtpNode erl = erlang(OtpRelease.OTP_25, TestNodes.COOKIE)) {
      node.onEvent(events::add);
      assertEquals("pong", erl.eval("net_adm:ping('j@127.0.0.1')"));
      assertEquals(new NodeEvent.Up(ERLANG), events.poll(20, TimeUnit.SECONDS));
      // A big integer of 100,000 bytes.
      erl.eval("{net_kernel, 'j@127.0.0.1'} ! (1 bsl 800000), ok");
      NodeEvent.Down down = (NodeEvent.Down) events.poll(20, TimeUnit.SECONDS);
      assertEquals(DownReason.PROTOCOL_ERROR, down.reason());
      NodeEvent.LimitHit told = (NodeEvent.LimitHit) events.poll(20, TimeUnit.SECONDS);
      assertEquals(Limit.MAX_INTEGER, told.limit());
      assertEquals(Optional.of(ERLANG), told.peer());
      assertTrue(
          told.toString().startsWith("limit limit=limits.max-integer peer=e@127.0.0.1 text="),
          told.toString());
      NodeStats all = node.stats();
      assertEquals(1, all.limitHits().get(Limit.MAX_INTEGER));
      assertEquals(1, all.connectionsDown().get(DownReason.PROTOCOL_ERROR));
      ObjectName whole = new ObjectName("io.dist4j:type=Node,name=\"j@127.0.0.1\"");
      assertEquals(1L, count(BEANS.getAttribute(whole, "LimitHits"), "limits.max-integer"));
      RecordedEvent recorded = flight.stop().get("io.dist4j.LimitHit").get(0);
      assertEquals("limits.max-integer", recorded.getString("limit"));
    }
  }

  @Test
  void beansCanBeSwitchedOff() {
    try (Node node = Node.start(java().jmx(false).build())) {
      assertEquals(Set.of(), beans());
      assertEquals(0, node.stats().connections());
    }
  }

  // Two clusters in one JVM may well have a node of the same name each.
  @Test
  void aSecondNodeOfTheSameNameLeavesTheBeansOfTheFirst() throws Exception {
    NodeConfig other = TestNodes.tcp(JAVA.toString(), FreePort.next()).build();
    try (Node first = Node.start(java().build())) {
      ObjectName whole = new ObjectName("io.dist4j:type=Node,name=\"j@127.0.0.1\"");
      Node.start(other).close();
      String shown = (String) BEANS.getAttribute(whole, "ListenAddress");
      assertTrue(shown.endsWith(":" + first.listenAddress().getPort()), shown);
    }
    assertEquals(Set.of(), beans());
  }

  private static ConnectionStats only(Node node) {
    List<ConnectionStats> all = node.connections();
    assertEquals(1, all.size());
    return all.get(0);
  }

  private static Set<ObjectName> beans() {
    try {
      return BEANS.queryNames(new ObjectName("io.dist4j:*"), null);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long count(Object table, String key) {
    CompositeData row = ((TabularData) table).get(new Object[] {key});
    return (long) row.get("value");
  }
}
