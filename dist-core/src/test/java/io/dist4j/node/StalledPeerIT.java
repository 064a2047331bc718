package io.dist4j.node;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.DistException;
import io.dist4j.Limit;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import io.dist4j.watch.Traffic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A peer that takes nothing for limits.stall loses its connection, and senders are told. */
class StalledPeerIT {
  private static final NodeName PEER = NodeName.parse("e@127.0.0.1");
  private static final Term MEBIBYTE = Term.binary(new byte[1 << 20]);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  // More than the outbox, the carrier and two kernel buffers hold.
  private static final int MANY = 200;

  private final int epmdPort = FreePort.next();
  private final List<NodeEvent> events = new CopyOnWriteArrayList<>();

  @Test
  void isGivenUpAndItsSendersAreTold() throws Exception {
    try (Node node = Node.start(impatient());
        Mailbox self = node.mailbox();
        OtpNode erl = erlang()) {
      erl.eval("register(door, spawn(fun Loop() -> receive P -> P ! self(), Loop() end end))");
      Address door = Address.of("door", PEER);
      self.send(door, self.self());
      Pid target = (Pid) self.receive(LIMIT).orElseThrow();
      self.link(target);
      assertTrue(node.ping(PEER, LIMIT), "the link is made");
      node.onEvent(events::add);
      stop(erl.eval("os:getpid()").replace("\"", ""));
      CompletableFuture<Void> blocked = CompletableFuture.runAsync(() -> sendMany(node, target));
      awaitFull(node);
      CompletableFuture<Void> pending = self.sendAsync(door, atom("late"));

      ExecutionException lost =
          assertThrows(ExecutionException.class, () -> pending.get(30, TimeUnit.SECONDS));
      assertTrue(lost.getCause().getMessage().contains("limits.stall"), lost::toString);
      assertEquals(Optional.of(Limit.STALL), ((DistException) lost.getCause()).limitHit());
      blocked.get(30, TimeUnit.SECONDS);
      Tuple exit = (Tuple) self.receive(LIMIT).orElseThrow();
      assertEquals(tuple(atom("EXIT"), target, atom("noconnection")), exit);
      Await.until(
          "both events", LIMIT, () -> down() != null && limitHit() != null, events::toString);
      assertEquals(DownReason.STALLED, down().reason());
      assertEquals(Limit.STALL, limitHit().limit());
    }
  }

  // Ends when the connection has.
  private void sendMany(Node node, Pid target) {
    for (int i = 0; i < MANY && down() == null; i++) {
      node.send(target, MEBIBYTE);
    }
  }

  // The peer's operating system takes some more: full is what stays full.
  private static void awaitFull(Node node) {
    int[] unchanged = {0};
    long[] before = {-1};
    Await.until(
        "a sender waits and nothing moves",
        LIMIT,
        () -> {
          Traffic traffic = node.connection(PEER).orElseThrow().traffic();
          boolean same = traffic.heldSenders() == 1 && traffic.bytesOut() == before[0];
          unchanged[0] = same ? unchanged[0] + 1 : 0;
          before[0] = traffic.bytesOut();
          return unchanged[0] == 20;
        });
  }

  private NodeEvent.Down down() {
    return first(NodeEvent.Down.class);
  }

  private NodeEvent.LimitHit limitHit() {
    return first(NodeEvent.LimitHit.class);
  }

  private <E extends NodeEvent> E first(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElse(null);
  }

  private NodeConfig impatient() {
    NodeLimits usual = NodeLimits.DEFAULT;
    return TestNodes.tcp("j@127.0.0.1", epmdPort)
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
                Duration.ofSeconds(3),
                usual.pendingSignals(),
                usual.servedProcesses()))
        .build();
  }

  private OtpNode erlang() {
    return OtpNode.start(
        OtpRelease.installed().get(0),
        epmdPort,
        "-start_epmd",
        "false",
        "-name",
        PEER.toString(),
        "-setcookie",
        TestNodes.COOKIE);
  }

  private static void stop(String pid) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("kill", "-STOP", pid).start().waitFor());
  }
}
