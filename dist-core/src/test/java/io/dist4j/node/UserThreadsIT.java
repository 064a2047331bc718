package io.dist4j.node;

import static io.dist4j.term.Term.atom;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.process.Address;
import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.TestNodes;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** User code runs on threads of the node's that are no event loops. */
class UserThreadsIT {
  private static final NodeName A = NodeName.parse("a@127.0.0.1");
  private static final NodeName B = NodeName.parse("b@127.0.0.1");

  @Test
  void handlersListenersAndStagesNeverRunOnAnEventLoop() throws Exception {
    int epmdPort = FreePort.next();
    Map<String, String> threads = new ConcurrentHashMap<>();
    CountDownLatch all = new CountDownLatch(4);
    try (Node a = Node.start(TestNodes.tcp(A.toString(), epmdPort).build());
        Node b = Node.start(TestNodes.tcp(B.toString(), epmdPort).build())) {
      b.onEvent(event -> note(threads, "listener", all));
      b.mailbox("box", (self, message) -> note(threads, "handler", all));
      a.connectAsync(B).thenAccept(info -> note(threads, "stage", all));
      a.connectAsync(NodeName.parse("nobody@127.0.0.1"))
          .exceptionally(
              failure -> {
                note(threads, "failed stage", all);
                return null;
              });
      a.send(Address.of("box", B), atom("hello"));
      assertTrue(all.await(20, TimeUnit.SECONDS), threads::toString);
    }
    threads.forEach((what, thread) -> assertFalse(thread.contains("-tcp"), what + " on " + thread));
  }

  @Test
  void aProcessHasAVirtualThreadWhereTheJvmHasThem() throws Exception {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    try (Node node = Node.start(TestNodes.tcp(A.toString(), FreePort.next()).build())) {
      node.spawn(self -> thread.complete(Thread.currentThread()));
      boolean virtual =
          thread.get(20, TimeUnit.SECONDS).getClass().getName().contains("VirtualThread");
      assertEquals(Runtime.version().feature() >= 21, virtual, thread::toString);
    }
  }

  private static void note(Map<String, String> threads, String what, CountDownLatch all) {
    if (threads.putIfAbsent(what, Thread.currentThread().getName()) == null) {
      all.countDown();
    }
  }
}
