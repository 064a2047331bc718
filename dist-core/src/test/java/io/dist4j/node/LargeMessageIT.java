package io.dist4j.node;

import static io.dist4j.term.Term.atom;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Binary;
import io.dist4j.term.Term;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.TestNodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** While nearly all that a message may have is on its way the small ones of another find room. */
class LargeMessageIT {
  private static final int LARGE = 60 << 20;
  private static final int SMALL = 100;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final NodeName B = NodeName.parse("b@127.0.0.1");

  @Test
  void smallMessagesOfOthersFindRoom() throws Exception {
    int epmdPort = FreePort.next();
    try (Node a = Node.start(TestNodes.tcp("a@127.0.0.1", epmdPort).build());
        Node b = Node.start(TestNodes.tcp(B.toString(), epmdPort).build());
        Mailbox box = b.mailbox("box");
        Mailbox one = a.mailbox();
        Mailbox other = a.mailbox()) {
      assertTrue(a.ping(B, LIMIT));
      one.send(Address.of("box", B), Term.binary(new byte[LARGE]));
      for (int i = 0; i < SMALL; i++) {
        assertTrue(other.trySend(Address.of("box", B), Term.integer(i)), "there is room for " + i);
      }
      one.send(Address.of("box", B), atom("behind"));
      List<Term> arrived = new ArrayList<>();
      int large = -1;
      while (arrived.size() < SMALL + 1) {
        Term next = box.receive(LIMIT).orElseThrow();
        if (next instanceof Binary whole) {
          assertEquals(LARGE, whole.size());
          assertEquals(-1, large);
          large = arrived.size();
          assertFalse(arrived.contains(atom("behind")), "its own sender keeps its order");
        } else {
          arrived.add(next);
        }
      }
      assertTrue(large >= 0, "it came before what is behind it");
      arrived.remove(atom("behind"));
      for (int i = 0; i < SMALL; i++) {
        assertEquals(Term.integer(i), arrived.get(i));
      }
    }
  }
}
