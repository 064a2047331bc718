package io.dist4j.otp;

import io.dist4j.process.Mailbox;
import io.dist4j.process.SpawnOptions;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;

/** The start of a process on another node, answered with its pid. */
final class RemoteSpawn extends Request<Pid> {
  private static final Atom TIMEOUT = Atom.of("timeout");

  private final FunctionCall call;

  RemoteSpawn(Caller caller, FunctionCall call) {
    super(caller, null);
    this.call = call;
  }

  @Override
  Reference send(Mailbox self) {
    return self.spawnRequest(
        call.node(), call.module(), call.function(), call.args(), SpawnOptions.NONE);
  }

  @Override
  void message(Reference id, Term message) {
    if (Answers.isSpawnReply(message, id)) {
      Term answer = ((Tuple) message).get(3);
      if (Answers.isSpawnError(message, id)) {
        fail(() -> refused(answer));
      } else if (answer instanceof Pid pid) {
        succeed(pid);
      }
    }
  }

  @Override
  RuntimeException timedOut(Duration limit) {
    return new CallTimeoutException(toString(), limit, TIMEOUT);
  }

  @Override
  RuntimeException closed() {
    return NoConnectionException.ofClosed(toString(), caller().processes().nodeName());
  }

  @Override
  public String toString() {
    return call + " as a process";
  }

  private RuntimeException refused(Term why) {
    return why.equals(Answers.NOCONNECTION)
        ? NoConnectionException.to(call.nodeAtom(), toString(), why)
        : new CallRefusedException(toString(), why, why);
  }
}
