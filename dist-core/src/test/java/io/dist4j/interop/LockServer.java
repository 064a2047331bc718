package io.dist4j.interop;

import static io.dist4j.term.Term.atom;

import io.dist4j.otp.Answer;
import io.dist4j.otp.Answer.Step;
import io.dist4j.otp.From;
import io.dist4j.otp.GenServer;
import io.dist4j.process.Mailbox;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;

/** {@code dist_statem.erl}: to callers a server is a state machine. */
final class LockServer implements GenServer {
  private static final Atom LOCKED = atom("locked");
  private static final Atom OPEN = atom("open");
  private Term state = LOCKED;

  @Override
  public Answer handleCall(Term request, From from, Mailbox self) {
    if (request instanceof Tuple echo) {
      return Answer.reply(echo.get(1));
    }
    switch (((Atom) request).name()) {
      case "turn":
        state = state.equals(LOCKED) ? OPEN : LOCKED;
        return Answer.reply(state);
      case "state":
        return Answer.reply(state);
      default:
        return Answer.later();
    }
  }

  @Override
  public Step handleCast(Term request, Mailbox self) {
    state = ((Tuple) request).get(1);
    return Step.next();
  }

  @Override
  public Atom module() {
    return atom("dist_statem");
  }
}
