package io.dist4j.node;

import static io.dist4j.term.Term.atom;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.TestNodes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Links and monitors made while connections come and go, at any moment, are told once each. */
class TiesAcrossReconnectsIT {
  private static final NodeName A = NodeName.parse("a@127.0.0.1");
  private static final NodeName B = NodeName.parse("b@127.0.0.1");
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int ROUNDS = 2_000;

  @Test
  void eachIsToldOnce() throws Exception {
    int epmdPort = FreePort.next();
    AtomicBoolean done = new AtomicBoolean();
    try (Node a = Node.start(TestNodes.tcp(A.toString(), epmdPort).build());
        Node b = Node.start(TestNodes.tcp(B.toString(), epmdPort).build());
        Mailbox self = a.mailbox()) {
      Thread saboteur =
          new Thread(
              () -> {
                for (long i = 0; !done.get(); i++) {
                  (i % 2 == 0 ? a : b).disconnect(i % 2 == 0 ? B : A);
                  LockSupport.parkNanos(i % 7 * 300_000);
                }
              });
      saboteur.start();
      Map<Pid, Integer> exits = new TreeMap<>(Term::exactOrder);
      Map<Reference, Integer> downs = new HashMap<>();
      for (int i = 0; i < ROUNDS; i++) {
        Mailbox target = b.mailbox();
        exits.put(target.self(), 0);
        self.link(target.self());
        downs.put(self.monitor(Address.of(target.self())), 0);
        if (i % 2 == 0) {
          target.send(self.self(), atom("noise"));
        }
        target.close();
      }
      done.set(true);
      saboteur.join();
      count(self, exits, downs);
      // Had one been told twice, the second would come before the answer to this.
      a.connect(B);
      Term last = count(self, exits, downs, B);
      assertEquals(atom("noproc"), last);
      exits.forEach((pid, count) -> assertEquals(1, count, pid::toString));
      downs.forEach((ref, count) -> assertEquals(1, count, ref::toString));
    }
  }

  private static void count(Mailbox self, Map<Pid, Integer> exits, Map<Reference, Integer> downs)
      throws InterruptedException {
    while (exits.containsValue(0) || downs.containsValue(0)) {
      take(self, exits, downs);
    }
  }

  private static Term count(
      Mailbox self, Map<Pid, Integer> exits, Map<Reference, Integer> downs, NodeName there)
      throws InterruptedException {
    Reference last = self.monitor(Address.of("nobody", there));
    Term reason = null;
    while (reason == null) {
      Tuple down = take(self, exits, downs);
      reason = down != null && down.get(1).equals(last) ? down.get(4) : null;
    }
    return reason;
  }

  private static Tuple take(Mailbox self, Map<Pid, Integer> exits, Map<Reference, Integer> downs)
      throws InterruptedException {
    Term message =
        self.receive(LIMIT)
            .orElseThrow(
                () ->
                    new AssertionError(
                        exits.values().stream().filter(count -> count == 0).count()
                            + " links and "
                            + downs.values().stream().filter(count -> count == 0).count()
                            + " monitors were never told"));
    if (message instanceof Tuple tuple && tuple.size() == 3) {
      exits.merge((Pid) tuple.get(1), 1, Integer::sum);
    } else if (message instanceof Tuple down) {
      downs.computeIfPresent((Reference) down.get(1), (ref, count) -> count + 1);
      return down;
    }
    return null;
  }
}
