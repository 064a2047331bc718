package io.dist4j.otp;

import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.process.SpawnOptions;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function that runs on a peer and whose result nobody gets. The peer's reply to the request is
 * waited for, because one that starts no processes for others is then asked through {@code rex}.
 */
final class FunctionCast extends Request<Void> {
  private static final Logger LOG = LoggerFactory.getLogger(FunctionCast.class);
  private static final Atom ERPC = Atom.of("erpc");
  private static final Atom EXECUTE_CAST = Atom.of("execute_cast");
  private static final Atom CAST = Atom.of("cast");
  private static final Atom USER = Atom.of("user");

  private final FunctionCall call;

  FunctionCast(Caller caller, FunctionCall call) {
    super(caller, null);
    this.call = call;
  }

  @Override
  Reference send(Mailbox self) {
    ListTerm args = ListTerm.of(call.module(), call.function(), call.args());
    return self.spawnRequest(call.node(), ERPC, EXECUTE_CAST, args, SpawnOptions.NONE);
  }

  @Override
  void message(Reference id, Term message) {
    if (!Answers.isSpawnReply(message, id)) {
      return;
    }
    Term why = ((Tuple) message).get(3);
    if (Answers.isSpawnError(message, id) && why.equals(Answers.NOTSUP)) {
      startAgain(this::askRex);
    } else {
      if (Answers.isSpawnError(message, id)) {
        LOG.debug("{} was not started: {}", this, why);
      }
      succeed(null);
    }
  }

  @Override
  RuntimeException timedOut(Duration limit) {
    throw new IllegalStateException("a cast has no limit");
  }

  @Override
  RuntimeException closed() {
    return NoConnectionException.ofClosed(toString(), caller().processes().nodeName());
  }

  @Override
  public String toString() {
    return call.toString();
  }

  private Reference askRex(Mailbox self) {
    Tuple request = Tuple.of(CAST, call.module(), call.function(), call.args(), USER);
    self.send(Address.of("rex", call.node()), Tuple.of(Answers.GEN_CAST, request));
    succeed(null);
    return caller().processes().newReference();
  }
}
