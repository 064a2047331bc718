package io.dist4j.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.protocol.NodeName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class NodeEventsTest {
  private static final NodeName PEER = NodeName.parse("b@h");

  // An executor that runs nothing until it is told: the slowest listener there is.
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final List<NodeEvent> told = new ArrayList<>();
  private final NodeEvents events = new NodeEvents(waiting::add);

  @Test
  void strangersFillTheirShareAndNodesAreStillTold() {
    events.add(told::add);
    int flood = 10_000;
    for (int i = 0; i < flood; i++) {
      events.publish(new NodeEvent.Spoiled(PEER, "no"));
    }
    events.publish(new NodeEvent.Up(PEER));
    assertEquals(NodeEvents.MAX_FROM_STRANGERS + 1, waiting.size());
    assertEquals(flood - NodeEvents.MAX_FROM_STRANGERS, events.dropped());
    waiting.forEach(Runnable::run);
    assertEquals(new NodeEvent.Up(PEER), told.get(told.size() - 1));
  }

  @Test
  void nodesThatComeAndGoAreBoundedToo() {
    events.add(told::add);
    for (int i = 0; i < NodeEvents.MAX_WAITING + 5; i++) {
      events.publish(new NodeEvent.Up(PEER));
    }
    assertEquals(NodeEvents.MAX_WAITING, waiting.size());
    assertEquals(5, events.dropped());
    waiting.forEach(Runnable::run);
    waiting.clear();
    events.publish(new NodeEvent.Up(PEER));
    assertEquals(1, waiting.size(), "there is room again");
  }

  @Test
  void whatNobodyListensToDoesNotWait() {
    events.publish(new NodeEvent.Up(PEER));
    assertEquals(0, waiting.size());
    assertEquals(0, events.dropped());
  }

  @Test
  void aListenerThatFailsDoesNotKeepOthersFromHearing() {
    events.add(
        event -> {
          throw new IllegalStateException("a listener of a test");
        });
    events.add(told::add);
    events.publish(new NodeEvent.Up(PEER));
    waiting.forEach(Runnable::run);
    assertEquals(List.of(new NodeEvent.Up(PEER)), told);
  }
}
