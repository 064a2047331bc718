package io.dist4j.otp;

import io.dist4j.process.Mailbox;
import io.dist4j.term.Term;
import java.util.List;

/**
 * A Java function that other nodes may call and spawn, as an exported function of an Erlang module.
 * Runs on a thread of its own, never on an event loop.
 */
@FunctionalInterface
public interface ServedFunction {
  /**
   * The function. What it throws is raised as Erlang raises it: {@link
   * io.dist4j.process.RaisedException} says what, anything else is {@code error({java_exception,
   * Class, Message})}.
   *
   * @param self the process that runs it: it may send, receive, link and be killed as any other
   * @param args as many as the arity it is served with
   * @return the value, never null
   */
  Term apply(Mailbox self, List<Term> args) throws Exception;
}
