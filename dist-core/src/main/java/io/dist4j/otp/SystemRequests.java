package io.dist4j.otp;

import io.dist4j.process.Mailbox;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.Optional;

/**
 * What the functions of {@code sys} ask of a process: {@code {system, From, Request}}. State and
 * status are shown, the process is suspended, resumed and stopped; there is no code to change, no
 * fun to run and no trace to write, and each of these is answered as {@code sys} answers what a
 * process cannot do.
 */
final class SystemRequests {
  private static final Atom RUNNING = Atom.of("running");
  private static final Atom SUSPENDED = Atom.of("suspended");
  private static final Atom MODULE = Atom.of("module");
  private static final Atom STATUS = Atom.of("status");

  private final Behaviour behaviour;
  private boolean suspended;

  SystemRequests(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  static boolean isRequest(Term message) {
    return message instanceof Tuple request
        && request.size() == 3
        && request.get(0).equals(Names.SYSTEM);
  }

  boolean suspended() {
    return suspended;
  }

  Turn handle(Mailbox self, Tuple request) {
    Optional<From> from = From.of(request.get(1), self);
    Term what = request.get(2);
    Term answer = answer(self, what);
    from.ifPresent(caller -> caller.offer(answer));
    return isCommand(what, "terminate", 2) ? Turn.end(((Tuple) what).get(1)) : Turn.next();
  }

  private Term answer(Mailbox self, Term what) {
    if (what instanceof Atom question) {
      return switch (question.name()) {
        case "suspend" -> suspended(true);
        case "resume" -> suspended(false);
        // As OTP 26 and newer answer; an older sys takes the whole pair for the state.
        case "get_state" -> Tuple.of(Atom.OK, behaviour.state());
        case "get_status" -> status(self);
        default -> unknown(what);
      };
    }
    if (isCommand(what, "terminate", 2)) {
      return Atom.OK;
    }
    if (isCommand(what, "replace_state", 2)) {
      return callbackFailed();
    }
    return isCommand(what, "debug", 2) ? debug(((Tuple) what).get(1)) : unknown(what);
  }

  private Term suspended(boolean now) {
    suspended = now;
    return Atom.OK;
  }

  // The shape of sys:get_status/1: [Dictionary, State, Parent, Debug, Misc].
  private Term status(Mailbox self) {
    Atom state = suspended ? SUSPENDED : RUNNING;
    Term initial =
        Tuple.of(
            Atom.of("$initial_call"),
            Tuple.of(behaviour.module(), Atom.of("init"), Term.integer(1)));
    Term ancestors = Tuple.of(Atom.of("$ancestors"), ListTerm.EMPTY);
    return Tuple.of(
        STATUS,
        self.self(),
        Tuple.of(MODULE, behaviour.kind()),
        ListTerm.of(
            ListTerm.of(initial, ancestors),
            state,
            self.self(),
            ListTerm.EMPTY,
            behaviour.status(self, state)));
  }

  // Nothing is traced, so there is nothing to show and nothing to end.
  private static Term debug(Term what) {
    if (what.equals(Atom.of("no_debug"))) {
      return Atom.OK;
    }
    if (what instanceof Tuple pair && pair.size() == 2 && pair.get(1).equals(Atom.of("get"))) {
      if (pair.get(0).equals(Atom.of("log"))) {
        return Tuple.of(Atom.OK, ListTerm.EMPTY);
      }
      if (pair.get(0).equals(Atom.of("statistics"))) {
        return Tuple.of(Atom.OK, Atom.of("no_statistics"));
      }
    }
    return Atom.of("unknown_debug");
  }

  // What sys answers for a fun that it cannot call, which is every fun here.
  private Term callbackFailed() {
    Term callback = Tuple.of(behaviour.kind(), Atom.of("system_replace_state"));
    Term why = Tuple.of(Atom.ERROR, Names.UNDEF);
    return Tuple.of(Atom.ERROR, Tuple.of(Atom.of("callback_failed"), callback, why));
  }

  private static Term unknown(Term what) {
    return Tuple.of(Atom.ERROR, Tuple.of(Atom.of("unknown_system_msg"), what));
  }

  private static boolean isCommand(Term what, String name, int size) {
    return what instanceof Tuple tuple
        && tuple.size() == size
        && tuple.get(0) instanceof Atom first
        && first.is(name);
  }
}
