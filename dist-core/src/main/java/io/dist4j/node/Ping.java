package io.dist4j.node;

import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.process.ProcessTable;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import java.util.Optional;

/** The question of {@code net_adm:ping/1}: a call {@code {is_auth, Node}} of {@code net_kernel}. */
final class Ping {
  private static final Atom GEN_CALL = Atom.of("$gen_call");
  private static final Atom IS_AUTH = Atom.of("is_auth");
  private static final Atom YES = Atom.of("yes");

  private final ProcessTable processes;

  Ping(ProcessTable processes) {
    this.processes = processes;
  }

  /** Whether {@code node} answers {@code yes} in time. */
  boolean ask(NodeName node, Duration limit) throws InterruptedException {
    try (Mailbox caller = processes.open()) {
      Reference tag = processes.newReference();
      Tuple from = Tuple.of(caller.self(), tag);
      Tuple question = Tuple.of(IS_AUTH, Atom.of(processes.nodeName().toString()));
      caller.send(Address.of("net_kernel", node), Tuple.of(GEN_CALL, from, question));
      Optional<Term> answer = caller.receive(limit);
      return answer.isPresent() && answer.get().equals(Tuple.of(tag, YES));
    }
  }
}
