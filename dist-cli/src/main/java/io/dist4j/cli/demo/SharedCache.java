package io.dist4j.cli.demo;

import io.dist4j.node.Node;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cache that every member holds a copy of: the process {@code cache}. Takes {@code {put, Pid,
 * Key, Value}} and answers {@code {stored, Node}}; takes {@code {get, Pid, Key}} and answers {@code
 * {value, Value}} or {@code none}.
 */
final class SharedCache {
  private static final String NAME = "cache";
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Atom PUT = Atom.of("put");
  private static final Atom GET = Atom.of("get");
  private static final Atom STORED = Atom.of("stored");
  private static final Atom VALUE = Atom.of("value");
  private static final Atom NONE = Atom.of("none");

  private final Map<Term, Term> entries = new ConcurrentHashMap<>();
  private final Node node;
  private final List<NodeName> members;

  private SharedCache(Node node, List<NodeName> members) {
    this.node = node;
    this.members = List.copyOf(members);
  }

  static SharedCache open(Node node, List<NodeName> members) {
    SharedCache cache = new SharedCache(node, members);
    node.mailbox(NAME, cache::handle);
    return cache;
  }

  /** Stores on every member, this one included, and waits until all have it. */
  Term put(Term key, Term value) throws InterruptedException {
    try (Mailbox self = node.mailbox()) {
      for (NodeName member : members) {
        self.send(Address.of(NAME, member), Tuple.of(PUT, self.self(), key, value));
      }
      for (int left = members.size(); left > 0; left--) {
        int missing = left;
        self.receive(LIMIT)
            .orElseThrow(() -> new IllegalStateException(missing + " members did not store it"));
      }
    }
    return Atom.OK;
  }

  /** What this member has. */
  Term get(Term key) {
    return entries.getOrDefault(key, NONE);
  }

  private void handle(Mailbox self, Term message) {
    if (message instanceof Tuple request
        && request.size() >= 3
        && request.get(1) instanceof Pid caller) {
      if (request.get(0).equals(PUT) && request.size() == 4) {
        entries.put(request.get(2), request.get(3));
        self.send(caller, Tuple.of(STORED, Atom.of(node.name().toString())));
      } else if (request.get(0).equals(GET)) {
        Term found = entries.get(request.get(2));
        self.send(caller, found == null ? NONE : Tuple.of(VALUE, found));
      }
    }
  }
}
