package io.dist4j.node;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;

import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;

final class Supervised {
  static Term watch(Node node) throws InterruptedException {
    try (Mailbox self = node.mailbox()) {
      Mailbox.Monitored worker = self.spawnMonitor(Supervised::work);
      self.send(worker.process().self(), tuple(self.self(), integer(20)));
      Term doubled = self.receive(Supervised::isNumber, Duration.ofSeconds(5)).orElseThrow();
      Tuple down = (Tuple) self.receive();
      return tuple(doubled, down.get(4));
    }
  }

  private static void work(Mailbox self) throws Exception {
    Tuple task = (Tuple) self.receive();
    long number = ((Int) task.get(1)).longValue();
    self.send((Pid) task.get(0), integer(2 * number));
    throw RaisedException.exit(atom("done"));
  }

  private static boolean isNumber(Term message) {
    return message instanceof Int;
  }
}
