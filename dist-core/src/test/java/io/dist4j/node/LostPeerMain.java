package io.dist4j.node;

import io.dist4j.process.Mailbox;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.TestNodes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The Java peer of {@link LostPeerIT}, in a JVM of its own so that it can be killed. */
final class LostPeerMain {
  private LostPeerMain() {}

  /** Runs until its standard input closes, which it does with the test's JVM. */
  public static void main(String[] args) throws Exception {
    try (Node node =
        Node.start(
            TestNodes.tcp("e@127.0.0.1", Integer.getInteger("epmd"))
                .netTickTime(Duration.ofSeconds(LostPeerIT.TICK_SECONDS))
                .build())) {
      node.mailbox("target", LostPeerMain::hello);
      node.serve("callee", "hang", 0, (self, none) -> hang());
      System.out.println("up " + ProcessHandle.current().pid());
      while (System.in.read() >= 0) {}
    }
  }

  private static void hello(Mailbox self, Term message) {
    if (message instanceof Tuple tuple && tuple.size() == 1 && tuple.get(0) instanceof Pid asker) {
      self.send(asker, Term.tuple(self.self()));
    }
  }

  private static Term hang() throws InterruptedException {
    new CountDownLatch(1).await();
    throw new IllegalStateException("nobody counts down");
  }
}
