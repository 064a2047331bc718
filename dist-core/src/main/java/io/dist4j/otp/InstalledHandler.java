package io.dist4j.otp;

import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A handler in its manager.
 *
 * @param name {@code Module} or {@code {Module, Id}}
 * @param supervisor the process it was added for by {@code add_sup_handler}
 */
record InstalledHandler(Atom module, Term name, EventHandler handler, @Nullable Pid supervisor) {
  private static final Atom GEN_EVENT_EXIT = Atom.of("gen_event_EXIT");

  /** A callback; null or its value. */
  interface Callback {
    @Nullable Term run() throws Exception;
  }

  /**
   * What {@code catch Module:Function(...)} has as its value when the callback fails; null when it
   * does not.
   */
  @Nullable Term failure(Mailbox self, String function, List<Term> args, Callback callback)
      throws Exception {
    try {
      callback.run();
      return null;
    } catch (Throwable thrown) {
      if (ServerBehaviour.isEnd(thrown, self)) {
        throw thrown;
      }
      return caught(thrown, function, args);
    }
  }

  /**
   * {@code terminate/2}.
   *
   * @param how what a supervisor is told: {@code normal}, {@code shutdown}, {@code {swapped, ...}}
   *     or why it failed
   * @return what the callback said, or how it failed
   */
  Term end(Mailbox self, Term argument, Term how) throws Exception {
    Term[] result = {Atom.OK};
    Term failed =
        failure(
            self,
            "terminate",
            List.of(argument),
            () -> result[0] = handler.terminate(argument, self));
    if (supervisor != null) {
      self.send(supervisor, Tuple.of(GEN_EVENT_EXIT, name, how));
      self.unlink(supervisor);
    }
    return failed == null ? result[0] : failed;
  }

  /** The second part of {@code {Module, Id}}, or {@code false}. */
  Term id() {
    return name instanceof Tuple pair ? pair.get(1) : Atom.FALSE;
  }

  // The callbacks of Erlang have the state as one argument more.
  private Term caught(Throwable thrown, String function, List<Term> args) {
    Term[] all = args.toArray(new Term[args.size() + 1]);
    all[args.size()] = handler.state();
    RaisedException raised =
        Evaluator.withStack(
            RaisedException.of(thrown), module, Atom.of(function), ListTerm.of(all));
    return raised.kind() == RaisedException.Kind.THROW
        ? raised.reason()
        : Tuple.of(Names.EXIT, raised.exitReason());
  }
}
