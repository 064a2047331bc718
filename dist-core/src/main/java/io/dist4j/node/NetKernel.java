package io.dist4j.node;

import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.process.ProcessTable;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The process {@code net_kernel} as far as others ask for it: it answers {@code net_adm:ping},
 * which is a call {@code {is_auth, Node}}, and asks it of others.
 */
final class NetKernel {
  static final String NAME = "net_kernel";
  private static final Atom GEN_CALL = Atom.of("$gen_call");
  private static final Atom IS_AUTH = Atom.of("is_auth");
  private static final Atom YES = Atom.of("yes");

  private final ProcessTable processes;
  private final Predicate<Atom> isConnected;
  private final Mailbox mailbox;

  /**
   * @param isConnected whether a node, named as in pids, has a connection with us
   */
  NetKernel(ProcessTable processes, Predicate<Atom> isConnected) {
    this.processes = processes;
    this.isConnected = isConnected;
    this.mailbox = processes.open(NAME, this::handle);
  }

  /** The process in whose name the node itself sends. */
  Mailbox self() {
    return mailbox;
  }

  /** Whether {@code node} answers {@code yes} in time. */
  boolean ask(NodeName node, Duration limit) throws InterruptedException {
    try (Mailbox caller = processes.open()) {
      Reference tag = processes.newReference();
      Tuple from = Tuple.of(caller.self(), tag);
      Tuple question = Tuple.of(IS_AUTH, Atom.of(processes.nodeName().toString()));
      caller.send(Address.of(NAME, node), Tuple.of(GEN_CALL, from, question));
      Optional<Term> answer = caller.receive(limit);
      return answer.isPresent() && answer.get().equals(Tuple.of(tag, YES));
    }
  }

  // {'$gen_call', {Pid, Tag}, {is_auth, Node}}; the tag may be any term and goes back as it came.
  // Only the connected are answered: a pid in a message may be of any node, and an answer would
  // dial.
  private void handle(Mailbox self, Term message) {
    if (message instanceof Tuple call
        && call.size() == 3
        && call.get(0).equals(GEN_CALL)
        && call.get(1) instanceof Tuple from
        && from.size() == 2
        && from.get(0) instanceof Pid caller
        && call.get(2) instanceof Tuple question
        && question.size() == 2
        && question.get(0).equals(IS_AUTH)
        && isConnected.test(caller.node())) {
      self.send(caller, Tuple.of(from.get(1), YES));
    }
  }
}
