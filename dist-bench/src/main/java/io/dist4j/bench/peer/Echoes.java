package io.dist4j.bench.peer;

import io.dist4j.node.Node;
import io.dist4j.process.Mailbox;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;

/** The far side of round trips: once with a handler, once with a thread that receives. */
final class Echoes {
  static final String HANDLER = "echo_handler";
  static final String BLOCKING = "echo_blocking";

  private Echoes() {}

  static void open(Node node) {
    node.mailbox(HANDLER, Echoes::answer);
    Mailbox blocking = node.mailbox(BLOCKING);
    Background.run("echo", () -> serve(blocking));
  }

  private static void serve(Mailbox self) {
    try {
      while (true) {
        answer(self, self.receive());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(Mailbox self, Term message) {
    Tuple request = (Tuple) message;
    self.send((Pid) request.get(0), request.get(1));
  }
}
