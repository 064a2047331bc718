package io.dist4j.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ticks, silence and crossing dials with real Erlang nodes. */
class SilentErlangIT {
  private static final NodeName ERL = NodeName.parse("e@127.0.0.1");
  private static final int TICK_SECONDS = 4;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final int epmdPort = FreePort.next();
  private final BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void idleStaysUpAndAStoppedPeerIsNoticed(OtpRelease release) throws Exception {
    try (Node node = java(TICK_SECONDS);
        OtpNode erl = erlang(release)) {
      node.onEvent(events::add);
      node.connect(ERL);
      assertEquals(new NodeEvent.Up(ERL), events.poll(5, TimeUnit.SECONDS));
      assertNull(events.poll(2 * TICK_SECONDS, TimeUnit.SECONDS), "ticks keep both sides content");
      assertEquals("true", erl.eval("lists:member('" + node.name() + "', nodes(hidden))"));
      String pid = erl.eval("os:getpid()").replace("\"", "");
      signal(pid, "STOP");
      long stopped = System.nanoTime();
      NodeEvent down = events.poll(2 * TICK_SECONDS, TimeUnit.SECONDS);
      Duration took = Duration.ofNanos(System.nanoTime() - stopped);
      assertEquals(
          DownReason.NET_TICK_TIMEOUT,
          assertInstanceOf(NodeEvent.Down.class, down).reason(),
          "after " + took);
      // The last tick may have come just before it was stopped, never after.
      assertTrue(took.compareTo(Duration.ofSeconds(TICK_SECONDS + 1)) < 0, "noticed after " + took);
      signal(pid, "CONT");
      Await.until("connected again", LIMIT, () -> pings(node));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void dialsThatCrossEndInOneConnection(OtpRelease release) throws Exception {
    try (Node node = java(60);
        OtpNode erl = erlang(release)) {
      for (int round = 0; round < 20; round++) {
        CompletableFuture<PeerInfo> ours = node.connectAsync(ERL);
        assertEquals("true", erl.eval("net_kernel:connect_node('" + node.name() + "')"));
        ours.get(20, TimeUnit.SECONDS);
        assertTrue(pings(node));
        assertEquals("pong", erl.eval("net_adm:ping('" + node.name() + "')"));
        assertEquals("1", erl.eval("length(nodes(hidden))"));
        node.disconnect(ERL);
        Await.until("disconnected", LIMIT, () -> erl.eval("nodes(hidden)").equals("[]"));
      }
    }
  }

  private static boolean pings(Node node) {
    try {
      return node.ping(ERL, LIMIT);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Node java(int tickSeconds) {
    return Node.start(
        TestNodes.tcp("j@127.0.0.1", epmdPort)
            .netTickTime(Duration.ofSeconds(tickSeconds))
            .build());
  }

  private OtpNode erlang(OtpRelease release) {
    return OtpNode.start(
        release,
        epmdPort,
        "-start_epmd",
        "false",
        "-name",
        ERL.toString(),
        "-setcookie",
        TestNodes.COOKIE,
        "-kernel",
        "net_ticktime",
        String.valueOf(TICK_SECONDS));
  }

  private static void signal(String pid, String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start();
    assertEquals(0, kill.waitFor());
  }
}
