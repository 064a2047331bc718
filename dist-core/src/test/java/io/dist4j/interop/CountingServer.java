package io.dist4j.interop;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.tuple;

import io.dist4j.otp.Answer;
import io.dist4j.otp.Answer.Step;
import io.dist4j.otp.From;
import io.dist4j.otp.GenServer;
import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;

/** {@code dist_server.erl}: one of each way to answer, and a number as its state. */
final class CountingServer implements GenServer {
  private static final Atom ANSWER = atom("answer");
  private long state;

  @Override
  public Answer handleCall(Term request, From from, Mailbox self) {
    if (request instanceof Atom word) {
      return switch (word.name()) {
        case "from" -> Answer.reply(from.toTerm());
        case "state" -> Answer.reply(state());
        default -> Answer.later();
      };
    }
    Tuple asked = (Tuple) request;
    switch (((Atom) asked.get(0)).name()) {
      case "echo":
        return Answer.reply(asked.get(1));
      case "add":
        state += number(asked.get(1));
        return Answer.reply(state());
      case "later":
        self.send(self.self(), tuple(ANSWER, from.toTerm(), asked.get(1)));
        return Answer.later();
      case "held":
        Term held = tuple(from.toTerm(), asked.get(1));
        self.send((Pid) asked.get(2), tuple(atom("held"), self.self(), held));
        return Answer.later();
      case "raise":
        throw raised(asked);
      default:
        return asked.size() == 3
            ? Answer.stop(asked.get(1), asked.get(2))
            : Answer.stop(asked.get(1));
    }
  }

  @Override
  public Step handleCast(Term request, Mailbox self) {
    Tuple told = (Tuple) request;
    switch (((Atom) told.get(0)).name()) {
      case "add":
        state += number(told.get(1));
        return Step.next();
      case "tell":
        self.send((Pid) told.get(1), tuple(atom("told"), told.get(2)));
        return Step.next();
      case "raise":
        throw raised(told);
      default:
        return Step.stop(told.get(1));
    }
  }

  @Override
  public Step handleInfo(Term message, Mailbox self) {
    if (message instanceof Tuple tuple && tuple.get(0).equals(ANSWER)) {
      From.of(tuple.get(1), self).orElseThrow().reply(tuple.get(2));
    } else if (message instanceof Tuple tuple && tuple.get(0).equals(atom("add"))) {
      state += number(tuple.get(1));
    }
    return Step.next();
  }

  @Override
  public Term state() {
    return Term.integer(state);
  }

  @Override
  public Atom module() {
    return atom("dist_server");
  }

  private static RaisedException raised(Tuple command) {
    Term reason = command.get(2);
    return switch (((Atom) command.get(1)).name()) {
      case "throw" -> RaisedException.throwing(reason);
      case "exit" -> RaisedException.exit(reason);
      default -> RaisedException.error(reason);
    };
  }

  private static long number(Term number) {
    return ((Int) number).longValue();
  }
}
