package io.dist4j.testkit;

import io.dist4j.node.Node;
import io.dist4j.otp.ServedFunction;
import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import java.util.List;
import java.util.Map;

/**
 * Served functions with one of each way to end, as module {@code samples}: what an Erlang module
 * with the same functions does is what callers must see.
 */
public final class ServedSamples {
  private ServedSamples() {}

  /** {@code Function/Arity} to what it does. */
  public static Map<String, ServedFunction> all() {
    return Map.ofEntries(
        Map.entry("echo/1", (self, args) -> args.get(0)),
        Map.entry("pair/2", (self, args) -> Term.tuple(args.get(0), args.get(1))),
        Map.entry("self/0", (self, args) -> self.self()),
        Map.entry("leader/0", (self, args) -> self.groupLeader()),
        Map.entry("throw/1", ServedSamples::raiseThrow),
        Map.entry("error/1", ServedSamples::raiseError),
        Map.entry("exit/1", ServedSamples::raiseExit),
        Map.entry("clause/1", ServedSamples::clause),
        Map.entry("java/1", ServedSamples::java),
        Map.entry("big/1", ServedSamples::big),
        Map.entry("wait/1", ServedSamples::await));
  }

  /** Serves them all as {@code samples}. */
  public static void serve(Node node) {
    all()
        .forEach(
            (name, body) -> {
              int slash = name.indexOf('/');
              int arity = Integer.parseInt(name.substring(slash + 1));
              node.serve("samples", name.substring(0, slash), arity, body);
            });
  }

  private static Term raiseThrow(Mailbox self, List<Term> args) {
    throw RaisedException.throwing(args.get(0));
  }

  private static Term raiseError(Mailbox self, List<Term> args) {
    throw RaisedException.error(args.get(0));
  }

  private static Term raiseExit(Mailbox self, List<Term> args) {
    throw RaisedException.exit(args.get(0));
  }

  private static Term clause(Mailbox self, List<Term> args) {
    throw RaisedException.error(Atom.of("function_clause"));
  }

  private static Term java(Mailbox self, List<Term> args) {
    throw new IllegalStateException("broken");
  }

  private static Term big(Mailbox self, List<Term> args) {
    return Term.binary(new byte[(int) ((Int) args.get(0)).longValue()]);
  }

  // Tells who it is, and answers with the first message.
  private static Term await(Mailbox self, List<Term> args) throws InterruptedException {
    self.send((Pid) args.get(0), Term.tuple(Atom.of("waiting"), self.self()));
    return self.receive();
  }
}
