package io.dist4j.otp;

import io.dist4j.otp.Outcome.Raised;
import io.dist4j.otp.Outcome.Returned;
import io.dist4j.process.ExitedException;
import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.ExportFun;
import io.dist4j.term.Fun;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies served functions, {@code erlang:apply/3}; what is not served is {@code undef}. */
final class Evaluator {
  private static final Logger LOG = LoggerFactory.getLogger(Evaluator.class);
  private static final Atom BADARITY = Atom.of("badarity");
  private static final Atom BADFUN = Atom.of("badfun");

  private final FunctionTable functions;

  Evaluator(FunctionTable functions) {
    this.functions = functions;
  }

  /**
   * Applies it in the calling thread.
   *
   * @throws ExitedException or {@link InterruptedException} when {@code self} ended meanwhile
   */
  Outcome apply(Mailbox self, Mfa wanted) throws InterruptedException {
    Mfa mfa = wanted;
    // A loop, not a recursion: a peer may nest apply in apply as deep as a term can be.
    while (isApply(mfa)) {
      ListTerm args = (ListTerm) mfa.args();
      if (args.size() == 3) {
        mfa = new Mfa(args.get(0), args.get(1), args.get(2));
      } else {
        Raised refused = refuse(args.get(0), args.get(1));
        if (refused != null) {
          return refused;
        }
        ExportFun fun = (ExportFun) args.get(0);
        mfa = new Mfa(fun.module(), fun.function(), args.get(1));
      }
    }
    if (!(mfa.module() instanceof Atom module)
        || !(mfa.function() instanceof Atom function)
        || mfa.arity() < 0) {
      Tuple frame = Frames.bif("apply", mfa.module(), mfa.function(), mfa.args());
      return error(Names.BADARG, frame);
    }
    ListTerm args = (ListTerm) mfa.args();
    ServedFunction served = functions.find(module, function, args.size());
    return served == null
        ? error(Names.UNDEF, Frames.of(module, function, args))
        : run(served, self, module, function, args);
  }

  private static Outcome run(
      ServedFunction served, Mailbox self, Atom module, Atom function, ListTerm args)
      throws InterruptedException {
    try {
      Term value = served.apply(self, args.elements());
      if (value == null) {
        throw new NullPointerException(module + ":" + function + " returned null");
      }
      return new Returned(value);
    } catch (RaisedException raised) {
      return new Raised(withStack(raised, module, function, args));
    } catch (InterruptedException | ExitedException ended) {
      if (!self.isOpen()) {
        throw ended;
      }
      return failed(ended, module, function, args);
    } catch (Throwable thrown) {
      // An Error too: what a peer's arguments drove out of its stack must be answered as well.
      return failed(thrown, module, function, args);
    }
  }

  private static Raised failed(Throwable thrown, Atom module, Atom function, ListTerm args) {
    LOG.debug("{}:{}/{} failed", module, function, args.size(), thrown);
    return new Raised(withStack(RaisedException.of(thrown), module, function, args));
  }

  /** Says where an exception came from when it does not say so itself. */
  static RaisedException withStack(
      RaisedException raised, Term module, Term function, ListTerm args) {
    if (!raised.stack().isEmpty()) {
      return raised;
    }
    boolean unfit =
        raised.kind() == RaisedException.Kind.ERROR
            && raised.reason().equals(Names.FUNCTION_CLAUSE);
    Tuple frame =
        unfit ? Frames.of(module, function, args) : Frames.of(module, function, args.size());
    return raised.withStack(ListTerm.of(frame));
  }

  private static boolean isApply(Mfa mfa) {
    return mfa.module().equals(Names.ERLANG)
        && mfa.function().equals(Names.APPLY)
        && (mfa.arity() == 2 || mfa.arity() == 3);
  }

  // A fun is code of its own node's; only one that names a function can be ours.
  private static @Nullable Raised refuse(Term fun, Term args) {
    int arity = fun instanceof Fun local ? local.arity() : -1;
    if (fun instanceof ExportFun exported) {
      arity = exported.arity();
    }
    Tuple caller = Frames.of(Names.ERLANG, Names.APPLY, 2);
    if (!(args instanceof ListTerm list) || !list.isProper()) {
      return error(Names.BADARG, Frames.bif("apply", fun, args), caller);
    }
    if (arity < 0) {
      return error(Tuple.of(BADFUN, fun), caller);
    }
    if (arity != list.size()) {
      return error(Tuple.of(BADARITY, Tuple.of(fun, args)), caller);
    }
    return fun instanceof ExportFun
        ? null
        : error(Names.UNDEF, Tuple.of(fun, args, ListTerm.EMPTY));
  }

  private static Raised error(Term reason, Tuple... frames) {
    return new Raised(RaisedException.error(reason, ListTerm.of(frames)));
  }
}
