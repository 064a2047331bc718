package io.dist4j.node;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.tuple;

import io.dist4j.process.Mailbox;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The example of docs/nodes.md. */
final class CacheExample {
  private final Map<Term, Term> entries = new ConcurrentHashMap<>();

  Mailbox serve(Node node) {
    node.onEvent(event -> System.out.println(event));
    return node.mailbox("cache", this::handle);
  }

  private void handle(Mailbox self, Term message) {
    if (message instanceof Tuple call && call.size() == 3 && call.get(0) instanceof Pid caller) {
      Term old = entries.put(call.get(1), call.get(2));
      self.send(caller, old == null ? atom("new") : tuple(atom("old"), old));
    }
  }
}
