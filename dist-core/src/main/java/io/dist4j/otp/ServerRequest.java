package io.dist4j.otp;

import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;

/** A call of a server as {@code gen:call/4} makes it. */
final class ServerRequest extends Request<Term> {
  private static final Atom CALL = Atom.of("call");
  private static final Atom INFINITY = Atom.of("infinity");
  private static final Atom NODEDOWN = Atom.of("nodedown");
  private static final Atom TIMEOUT = Atom.of("timeout");

  private final Atom module;
  private final Address server;
  private final Term label;
  private final Term request;
  private final Duration limit;

  /**
   * @param module whose {@code call} this is in Erlang: {@code gen_server}, {@code gen_event}
   * @param label what the server knows the call by; null for the caller's pid
   * @param limit how long to wait for the answer, or null
   */
  ServerRequest(
      Caller caller, Atom module, Address server, Term label, Term request, Duration limit) {
    super(caller, limit);
    this.module = module;
    this.server = server;
    this.label = label;
    this.request = request;
    this.limit = limit;
  }

  @Override
  Reference send(Mailbox self) {
    return Answers.call(self, server, label == null ? self.self() : label, request);
  }

  @Override
  void message(Reference id, Term message) {
    if (Answers.isReply(message, id)) {
      succeed(((Tuple) message).get(1));
    } else if (Answers.isDown(message, id)) {
      down(((Tuple) message).get(4));
    }
  }

  @Override
  RuntimeException timedOut(Duration after) {
    return new CallTimeoutException(toString(), after, exit(TIMEOUT));
  }

  @Override
  RuntimeException closed() {
    return NoConnectionException.ofClosed(toString(), caller().processes().nodeName());
  }

  @Override
  public String toString() {
    return "the call of " + Servers.text(server);
  }

  private void down(Term reason) {
    if (reason.equals(Answers.NOCONNECTION)) {
      Atom node = Servers.node(server, caller().processes().nodeName());
      fail(() -> NoConnectionException.to(node, toString(), exit(Tuple.of(NODEDOWN, node))));
    } else {
      fail(() -> new CalleeExitedException(toString(), reason, exit(reason)));
    }
  }

  private Term exit(Term why) {
    Term time = limit == null ? INFINITY : Int.of(limit.toMillis());
    return Tuple.of(why, Tuple.of(module, CALL, ListTerm.of(Servers.term(server), request, time)));
  }
}
