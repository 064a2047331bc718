package io.dist4j.otp;

import io.dist4j.process.ExitedException;
import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.process.RaisedException.Kind;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.List;
import java.util.Optional;

/** What {@code gen_server.erl} does around its callbacks. */
final class ServerBehaviour implements Behaviour {
  private static final Atom GEN_SERVER = Atom.of("gen_server");
  private static final Atom BAD_RETURN_VALUE = Atom.of("bad_return_value");

  private final GenServer server;

  ServerBehaviour(GenServer server) {
    this.server = server;
  }

  /** What the callbacks of one message say; may throw anything. */
  private interface Callback {
    Answer run() throws Exception;
  }

  @Override
  public void init(Mailbox self) throws Exception {
    server.init(self);
  }

  @Override
  public Turn handle(Mailbox self, Term message) throws Exception {
    if (message instanceof Tuple call && call.size() == 3 && call.get(0).equals(Names.GEN_CALL)) {
      Optional<From> from = From.of(call.get(1), self);
      if (from.isPresent()) {
        return call(self, call.get(2), from.get());
      }
    }
    if (message instanceof Tuple cast && cast.size() == 2 && cast.get(0).equals(Names.GEN_CAST)) {
      Term request = cast.get(1);
      return step(self, "handle_cast", List.of(request), () -> server.handleCast(request, self));
    }
    return step(self, "handle_info", List.of(message), () -> server.handleInfo(message, self));
  }

  @Override
  public RaisedException terminate(Mailbox self, RaisedException why) throws Exception {
    try {
      server.terminate(why.exitReason(), self);
      return why;
    } catch (Throwable failed) {
      if (isEnd(failed, self)) {
        throw failed;
      }
      RaisedException raised = raised(failed, "terminate", List.of(why.exitReason()));
      return raised.kind() == Kind.THROW ? why : raised;
    }
  }

  @Override
  public Atom kind() {
    return GEN_SERVER;
  }

  @Override
  public Term state() {
    return server.state();
  }

  @Override
  public Atom module() {
    return server.module();
  }

  @Override
  public ListTerm status(Mailbox self, Atom sysState) {
    ListTerm facts =
        ListTerm.of(
            Tuple.of(ListTerm.ofChars("Status"), sysState),
            Tuple.of(ListTerm.ofChars("Parent"), self.self()),
            Tuple.of(ListTerm.ofChars("Logged events"), ListTerm.EMPTY));
    return ListTerm.of(
        Tuple.of(Atom.of("header"), header("Status for generic server ", self)),
        Tuple.of(Atom.of("data"), facts),
        Tuple.of(
            Atom.of("data"), ListTerm.of(Tuple.of(ListTerm.ofChars("State"), server.state()))));
  }

  /** A line for {@code sys:get_status} with the name or the pid, as its own node prints it. */
  static ListTerm header(String text, Mailbox self) {
    Pid pid = self.self();
    String own =
        "<0."
            + Integer.toUnsignedString(pid.id())
            + "."
            + Integer.toUnsignedString(pid.serial())
            + ">";
    return ListTerm.ofChars(text + self.name().map(Atom::name).orElse(own));
  }

  /** Whether the process has ended already, so that nothing it threw matters. */
  static boolean isEnd(Throwable thrown, Mailbox self) {
    return (thrown instanceof InterruptedException || thrown instanceof ExitedException)
        && !self.isOpen();
  }

  private Turn call(Mailbox self, Term request, From from) throws Exception {
    List<Term> args = List.of(request, from.toTerm());
    return guarded(
        self,
        "handle_call",
        args,
        () -> {
          Answer answer = server.handleCall(request, from, self);
          if (answer instanceof Answer.Reply reply) {
            from.reply(reply.reply());
            return new Turn.Next(reply.orTimeout());
          }
          if (answer instanceof Answer.LastReply last) {
            // Erlang's order: first terminate/2, then the reply, then the exit.
            RaisedException why = RaisedException.exit(last.reason());
            return new Turn.End(why, () -> from.reply(last.reply()));
          }
          return turn(answer);
        });
  }

  private Turn step(Mailbox self, String function, List<Term> args, Callback callback)
      throws Exception {
    return guarded(self, function, args, () -> turn(callback.run()));
  }

  private static Turn turn(Answer answer) {
    if (answer instanceof Answer.Next next) {
      return new Turn.Next(next.orTimeout());
    }
    if (answer instanceof Answer.Stop stop) {
      return Turn.end(stop.reason());
    }
    throw new NullPointerException("a callback returned no answer");
  }

  private interface Guarded {
    Turn run() throws Exception;
  }

  private Turn guarded(Mailbox self, String function, List<Term> args, Guarded callback)
      throws Exception {
    try {
      return callback.run();
    } catch (Throwable thrown) {
      if (isEnd(thrown, self)) {
        throw thrown;
      }
      RaisedException raised = raised(thrown, function, args);
      // A throw is a return value to gen_server, and never one that it knows.
      return raised.kind() == Kind.THROW
          ? Turn.end(Tuple.of(BAD_RETURN_VALUE, raised.reason()))
          : new Turn.End(raised, () -> {});
    }
  }

  // The callbacks of Erlang have the state as one argument more.
  private RaisedException raised(Throwable thrown, String function, List<Term> args) {
    Term[] all = args.toArray(new Term[args.size() + 1]);
    all[args.size()] = server.state();
    return Evaluator.withStack(
        RaisedException.of(thrown), server.module(), Atom.of(function), ListTerm.of(all));
  }
}
