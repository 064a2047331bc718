package io.dist4j.node;

import static io.dist4j.term.Term.atom;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.Limit;
import io.dist4j.process.Address;
import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.TestNodes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What waits for a connection is bounded, and who looks is told that it was too much. */
class BacklogIT {
  private static final NodeName SOMEBODY = NodeName.parse("somebody@127.0.0.1");
  private static final int ROOM = 5;
  private static final int SENT = 8;

  private final List<NodeEvent> events = new CopyOnWriteArrayList<>();

  @Test
  void moreSignalsThanMayWaitAreLostAndTold() {
    try (Node node = Node.start(searching())) {
      node.onEvent(events::add);
      for (int i = 0; i < SENT; i++) {
        node.send(Address.of("box", SOMEBODY), atom("hello"));
      }
      Await.until(
          "each was told",
          Duration.ofSeconds(20),
          () -> events.size() == SENT - ROOM,
          events::toString);
      assertEquals(SENT - ROOM, node.stats().limitHits().get(Limit.PENDING_SIGNALS));
      for (NodeEvent event : events) {
        NodeEvent.LimitHit hit = (NodeEvent.LimitHit) event;
        assertEquals(Limit.PENDING_SIGNALS, hit.limit());
        assertTrue(hit.text().contains("limits.pending-signals"), hit.text());
      }
    }
  }

  // Its resolver never answers.
  private static NodeConfig searching() {
    NodeLimits usual = NodeLimits.DEFAULT;
    return TestNodes.tcp("j@127.0.0.1", FreePort.next())
        .portMapper(PortMapperFactory.resolving(node -> new CompletableFuture<>()))
        .connectTimeout(Duration.ofMinutes(5))
        .limits(
            new NodeLimits(
                usual.firstFrame(),
                usual.setup(),
                usual.maxFrame(),
                usual.messages(),
                usual.decode(),
                usual.mailboxCapacity(),
                usual.linksAndMonitors(),
                usual.outgoingHighWater(),
                usual.outgoingHardLimit(),
                usual.stall(),
                ROOM,
                usual.servedProcesses()))
        .build();
  }
}
