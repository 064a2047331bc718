package io.dist4j.otp;

import io.dist4j.otp.Outcome.Returned;
import io.dist4j.process.ProcessBody;
import io.dist4j.process.RaisedException;
import io.dist4j.process.RaisedException.Kind;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the callers of {@code erpc} and {@code rpc} spawn at the called node: the functions of
 * {@code erpc} that are made for it. The answer of a call is the exit reason of the process.
 */
final class Erpc {
  private static final Atom EXECUTE_CALL = Atom.of("execute_call");
  private static final Atom EXECUTE_CAST = Atom.of("execute_cast");
  private static final Atom RETURN = Atom.of("return");
  private static final Atom THROW = Atom.of("throw");
  private static final Atom EXIT = Atom.of("exit");
  private static final Atom EXCEPTION = Atom.of("exception");

  private final Evaluator evaluator;

  Erpc(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** What {@code erpc:Function(Args...)} does, or null when others have no business with it. */
  @Nullable ProcessBody find(Atom function, List<Term> args) {
    if (function.equals(EXECUTE_CALL) && args.size() == 4) {
      return call(args.get(0), new Mfa(args.get(1), args.get(2), args.get(3)));
    }
    if (function.equals(EXECUTE_CALL) && args.size() == 3) {
      return plain(new Mfa(args.get(0), args.get(1), args.get(2)));
    }
    if (function.equals(EXECUTE_CAST) && args.size() == 3) {
      return cast(new Mfa(args.get(0), args.get(1), args.get(2)));
    }
    return null;
  }

  /** {@code apply(Module, Function, Args)} and nothing else. */
  ProcessBody plain(Mfa mfa) {
    return self -> {
      if (evaluator.apply(self, mfa) instanceof Outcome.Raised raised) {
        self.exit(raised.exception().exitReason());
      }
    };
  }

  /** {@code erpc:execute_cast/3}; who casts never hears of it, but links and monitors do. */
  ProcessBody cast(Mfa mfa) {
    return self -> {
      if (evaluator.apply(self, mfa) instanceof Outcome.Raised raised) {
        self.exit(castFailed(raised.exception(), mfa).exitReason());
      }
    };
  }

  private ProcessBody call(Term tag, Mfa mfa) {
    return self -> self.exit(answer(tag, evaluator.apply(self, mfa), mfa));
  }

  private static Term answer(Term tag, Outcome outcome, Mfa mfa) {
    if (outcome instanceof Returned returned) {
      return Tuple.of(tag, RETURN, returned.value());
    }
    RaisedException raised = ((Outcome.Raised) outcome).exception();
    return switch (raised.kind()) {
      case THROW -> Tuple.of(tag, THROW, raised.reason());
      case EXIT -> Tuple.of(tag, EXIT, raised.reason());
      case ERROR -> Tuple.of(tag, Atom.ERROR, raised.reason(), mfa.trim(raised.stack()));
    };
  }

  private static RaisedException castFailed(RaisedException raised, Mfa mfa) {
    Tuple frame = Frames.of(Names.ERPC, EXECUTE_CAST, 3);
    if (raised.kind() == Kind.ERROR) {
      Tuple told = Tuple.of(raised.reason(), mfa.trim(raised.stack()));
      return RaisedException.error(Tuple.of(EXCEPTION, told), ListTerm.of(frame));
    }
    return raised.withStack(Frames.append(raised.stack(), frame));
  }
}
