package io.dist4j.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.PeerCrowdedException;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Term;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A peer that takes nothing: its senders are told as they asked, and those of others not at all.
 */
class SendPolicyIT {
  private static final NodeName SLOW = NodeName.parse("e@127.0.0.1");
  private static final NodeName OTHER = NodeName.parse("o@127.0.0.1");
  private static final Address ECHO = Address.of("echo", SLOW);
  private static final Term MEBIBYTE = Term.binary(new byte[1 << 20]);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  // More than the outbox, the carrier and two kernel buffers hold.
  private static final int MANY = 200;

  private final int epmdPort = FreePort.next();

  @Test
  void aSlowPeerIsNoticedAndHoldsNobodyElse() throws Exception {
    NodeConfig config = TestNodes.tcp("j@127.0.0.1", epmdPort).sendPolicy(SendPolicy.FAIL).build();
    try (Node node = Node.start(config);
        Node other = Node.start(TestNodes.tcp(OTHER.toString(), epmdPort).build());
        Mailbox there = other.mailbox("box");
        Mailbox self = node.mailbox();
        OtpNode erl = erlang()) {
      erl.eval(
          "register(echo, spawn(fun Loop() -> receive {P, M} -> P ! M, Loop(); _ -> Loop() end end))");
      node.connect(SLOW);
      String pid = erl.eval("os:getpid()").replace("\"", "");
      signal(pid, "STOP");
      PeerCrowdedException crowded = assertThrows(PeerCrowdedException.class, () -> sendMany(self));
      assertTrue(crowded.getMessage().contains(SLOW.toString()), crowded.getMessage());
      fillUp(self);
      CompletableFuture<Void> pending =
          self.sendAsync(ECHO, Term.tuple(self.self(), Term.atom("at_last")));
      CompletableFuture<Thread> completedOn = pending.thenApply(done -> Thread.currentThread());
      assertFalse(pending.isDone());
      assertTrue(self.trySend(Address.of("box", OTHER), Term.atom("at_once")));
      assertEquals(Term.atom("at_once"), there.receive(LIMIT).orElseThrow());
      assertFalse(pending.isDone());
      signal(pid, "CONT");
      pending.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertEquals(Term.atom("at_last"), self.receive(LIMIT).orElseThrow());
      String thread = completedOn.get(LIMIT.toSeconds(), TimeUnit.SECONDS).getName();
      assertFalse(thread.startsWith("dist4j-tcp"), "user code ran on " + thread);
    }
  }

  private static void sendMany(Mailbox self) {
    for (int i = 0; i < MANY; i++) {
      self.send(ECHO, MEBIBYTE);
    }
  }

  // The peer's operating system takes some more: full is what stays full.
  private static void fillUp(Mailbox self) {
    int[] refused = {0};
    Await.until(
        "nothing more goes in",
        LIMIT,
        () -> {
          refused[0] = self.trySend(ECHO, MEBIBYTE) ? 0 : refused[0] + 1;
          return refused[0] == 20;
        });
  }

  private OtpNode erlang() {
    return OtpNode.start(
        OtpRelease.installed().get(0),
        epmdPort,
        "-start_epmd",
        "false",
        "-name",
        SLOW.toString(),
        "-setcookie",
        TestNodes.COOKIE);
  }

  private static void signal(String pid, String name) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("kill", "-" + name, pid).start().waitFor());
  }
}
