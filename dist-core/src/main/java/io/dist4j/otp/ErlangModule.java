package io.dist4j.otp;

import io.dist4j.process.ProcessTable;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import java.util.function.Supplier;

/**
 * The functions of module {@code erlang} that nodes ask of each other and that change nothing. Each
 * is served as any other function is; {@code apply/2} and {@code apply/3} are the evaluator's.
 */
final class ErlangModule {
  private final FunctionTable functions;
  private final ProcessTable processes;
  private final Peers peers;
  private final Atom node;

  ErlangModule(FunctionTable functions, ProcessTable processes, Peers peers) {
    this.functions = functions;
    this.processes = processes;
    this.peers = peers;
    this.node = Atom.of(processes.nodeName().toString());
  }

  void serve() {
    constant("node", () -> node);
    constant("is_alive", () -> Atom.TRUE);
    constant("nodes", () -> ListTerm.EMPTY);
    constant("registered", () -> ListTerm.of(processes.registered()));
    constant("processes", () -> ListTerm.of(processes.pids()));
    serve("self", 0, (self, args) -> self.self());
    serve("group_leader", 0, (self, args) -> self.groupLeader());
    serve("whereis", 1, (self, args) -> whereis(args.get(0)));
    serve("is_process_alive", 1, (self, args) -> isProcessAlive(args.get(0)));
    serve("nodes", 1, (self, args) -> nodes(args.get(0)));
    serve(
        "function_exported",
        3,
        (self, args) -> functionExported(args.get(0), args.get(1), args.get(2)));
  }

  private Term whereis(Term name) {
    if (name instanceof Atom atom) {
      return processes.whereis(atom).map(Term.class::cast).orElse(Atom.UNDEFINED);
    }
    throw badarg("whereis", name);
  }

  private Term isProcessAlive(Term process) {
    if (process instanceof Pid pid && pid.node().equals(node)) {
      return Term.bool(processes.isAlive(pid));
    }
    throw badarg("is_process_alive", process);
  }

  // We are hidden, so every peer is hidden to us.
  private Term nodes(Term kind) {
    if (kind.equals(Atom.of("hidden")) || kind.equals(Atom.of("connected"))) {
      return ListTerm.of(peers.connected());
    }
    if (kind.equals(Atom.of("visible"))) {
      return ListTerm.EMPTY;
    }
    if (kind.equals(Atom.of("this"))) {
      return ListTerm.of(node);
    }
    throw badarg("nodes", kind);
  }

  private Term functionExported(Term module, Term function, Term arity) {
    if (module instanceof Atom m && function instanceof Atom f && arity instanceof Int a) {
      return Term.bool(
          a.fitsLong() && a.longValue() < 256 && functions.find(m, f, (int) a.longValue()) != null);
    }
    throw badarg("function_exported", module, function, arity);
  }

  private void constant(String function, Supplier<Term> value) {
    serve(function, 0, (self, args) -> value.get());
  }

  private void serve(String function, int arity, ServedFunction body) {
    functions.serve(Names.ERLANG.name(), function, arity, body);
  }

  private static RaisedException badarg(String function, Term... args) {
    return RaisedException.error(Names.BADARG, ListTerm.of(Frames.bif(function, args)));
  }
}
