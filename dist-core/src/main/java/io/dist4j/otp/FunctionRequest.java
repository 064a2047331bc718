package io.dist4j.otp;

import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.process.SpawnOptions;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;

/**
 * A call of a function as {@code erpc} makes it: a process is started on the peer that applies the
 * function and whose exit reason is the result, brought by a monitor. A peer that starts no
 * processes for others is asked through its server {@code rex}.
 */
final class FunctionRequest extends Request<Term> {
  private static final SpawnOptions OPTIONS =
      SpawnOptions.NONE.monitored().reply(SpawnOptions.Reply.ERROR_ONLY);
  private static final Atom ERPC = Atom.of("erpc");
  private static final Atom EXECUTE_CALL = Atom.of("execute_call");
  private static final Atom CALL = Atom.of("call");
  private static final Atom USER = Atom.of("user");
  private static final Atom RETURN = Atom.of("return");
  private static final Atom THROW = Atom.of("throw");
  private static final Atom EXIT = Atom.of("exit");
  private static final Atom ERROR = Atom.of("error");
  private static final Atom SIGNAL = Atom.of("signal");
  private static final Atom TIMEOUT = Atom.of("timeout");

  private final FunctionCall call;
  private final Reference result;
  private volatile boolean asksRex;

  FunctionRequest(Caller caller, FunctionCall call, Duration limit) {
    super(caller, limit);
    this.call = call;
    this.result = caller.processes().newReference();
  }

  @Override
  Reference send(Mailbox self) {
    ListTerm args = ListTerm.of(result, call.module(), call.function(), call.args());
    return self.spawnRequest(call.node(), ERPC, EXECUTE_CALL, args, OPTIONS);
  }

  @Override
  void message(Reference id, Term message) {
    if (Answers.isDown(message, id)) {
      ended(((Tuple) message).get(4));
    } else if (Answers.isSpawnError(message, id)) {
      refused(((Tuple) message).get(3));
    } else if (Answers.isReply(message, id)) {
      OldRpcResult.of(((Tuple) message).get(1), this::succeed, this::fail);
    }
  }

  @Override
  RuntimeException timedOut(Duration limit) {
    return new CallTimeoutException(toString(), limit, erpc(TIMEOUT));
  }

  @Override
  RuntimeException closed() {
    return NoConnectionException.ofClosed(toString(), caller().processes().nodeName());
  }

  @Override
  public String toString() {
    return call.toString();
  }

  /** The exit reason of the process that applied the function. */
  private void ended(Term reason) {
    if (reason instanceof Tuple tuple && tuple.size() >= 3 && tuple.get(0).equals(result)) {
      applied(tuple);
    } else if (reason.equals(Answers.NOCONNECTION)) {
      fail(() -> noConnection(reason));
    } else if (asksRex) {
      fail(() -> new CallRefusedException(toString(), Answers.NOTSUP, erpc(Answers.NOTSUP)));
    } else {
      fail(() -> new CalleeExitedException(toString(), reason, Tuple.of(SIGNAL, reason)));
    }
  }

  // {Res, return, Value}, {Res, throw, Value}, {Res, exit, Reason}, {Res, error, Reason, Stack}, or
  // {Res, error, {erpc, Reason}} when it was not applied.
  private void applied(Tuple outcome) {
    Term how = outcome.get(1);
    Term what = outcome.get(2);
    if (how.equals(RETURN)) {
      succeed(what);
    } else if (how.equals(THROW)) {
      fail(() -> RaisedException.throwing(what));
    } else if (how.equals(EXIT)) {
      fail(() -> RaisedException.exit(what));
    } else if (how.equals(ERROR) && outcome.size() == 4) {
      ListTerm stack = outcome.get(3) instanceof ListTerm list ? list : ListTerm.EMPTY;
      fail(() -> RaisedException.error(what, stack));
    } else {
      fail(() -> new CallRefusedException(toString(), what, what));
    }
  }

  private void refused(Term why) {
    if (why.equals(Answers.NOTSUP)) {
      startAgain(this::askRex);
    } else if (why.equals(Answers.NOCONNECTION)) {
      fail(() -> noConnection(why));
    } else {
      fail(() -> new CallRefusedException(toString(), why, erpc(why)));
    }
  }

  private RuntimeException noConnection(Term reason) {
    return NoConnectionException.to(call.nodeAtom(), toString(), erpc(reason));
  }

  private static Term erpc(Term why) {
    return Tuple.of(ERPC, why);
  }

  private Reference askRex(Mailbox self) {
    asksRex = true;
    Tuple request = Tuple.of(CALL, call.module(), call.function(), call.args(), USER);
    return Answers.call(self, Address.of("rex", call.node()), Answers.GEN_CALL, request);
  }
}
