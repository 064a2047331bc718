package io.dist4j.bench.peer;

import io.dist4j.node.Node;
import io.dist4j.process.Mailbox;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;

/** The receiving side of one way: counts, checks the order, and says so when asked. */
final class Sinks implements Runnable {
  static final int COUNT = 16;
  static final Atom FLUSH = Atom.of("flush");
  static final Atom DONE = Atom.of("done");

  private final Mailbox self;
  private long expected;
  private String wrong;

  private Sinks(Mailbox self) {
    this.self = self;
  }

  /** Registers {@code sink_0} to {@code sink_15}, each with a thread of its own. */
  static void open(Node node) {
    for (int i = 0; i < COUNT; i++) {
      Background.run("sink-" + i, new Sinks(node.mailbox(name(i))));
    }
  }

  static String name(int index) {
    return "sink_" + index;
  }

  @Override
  public void run() {
    try {
      while (true) {
        take(self.receive());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(Term message) {
    if (message instanceof Tuple flush && flush.size() == 3 && flush.get(0).equals(FLUSH)) {
      self.send((Pid) flush.get(1), verdict(((Int) flush.get(2)).longValue()));
      expected = 0;
      wrong = null;
      return;
    }
    long number = Messages.number(message);
    if (number == expected) {
      expected++;
    } else if (wrong == null) {
      wrong = "expected " + expected + ", got " + number;
    }
  }

  private Term verdict(long sent) {
    if (wrong == null && expected != sent) {
      wrong = "received " + expected + " of " + sent;
    }
    return wrong == null ? DONE : Atom.of("wrong: " + wrong);
  }
}
