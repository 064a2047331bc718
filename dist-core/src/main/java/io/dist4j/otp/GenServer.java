package io.dist4j.otp;

import io.dist4j.otp.Answer.Step;
import io.dist4j.process.Mailbox;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;

/**
 * A server as Erlang programs know them: {@code gen_server:call}, {@code cast}, {@code multi_call},
 * {@code send_request}, {@code gen_statem:call} and {@code cast}, Elixir's {@code GenServer},
 * {@code sys:get_state} and {@code gen_server:stop} find in it what they expect. Its state is its
 * fields.
 *
 * <p>One message at a time, all on the server's own thread, never an event loop. What a method
 * throws ends the server as it would in Erlang: {@code error(R)} with {@code {R, Stack}}, {@code
 * exit(R)} with {@code R}, {@code throw(T)} with {@code {bad_return_value, T}}, any other exception
 * with {@code {{java_exception, Class, Message}, Stack}}. Callers that wait see that exit.
 */
public interface GenServer {
  /** {@code init/1}; what it throws is thrown to who starts the server. */
  default void init(Mailbox self) throws Exception {}

  /**
   * {@code handle_call/3}.
   *
   * @param from whom {@link From#reply} answers when this returns {@link Answer#later()}
   */
  Answer handleCall(Term request, From from, Mailbox self) throws Exception;

  /** {@code handle_cast/2}. */
  default Step handleCast(Term request, Mailbox self) throws Exception {
    return Step.next();
  }

  /** {@code handle_info/2}: any other message, {@code timeout} among them. */
  default Step handleInfo(Term message, Mailbox self) throws Exception {
    return Step.next();
  }

  /**
   * {@code terminate/2}: the server stops or failed. Not called when an exit signal ends a server
   * that does not trap exits.
   */
  default void terminate(Term reason, Mailbox self) throws Exception {}

  /** What {@code sys:get_state} shows. */
  default Term state() {
    return Atom.UNDEFINED;
  }

  /** The callback module that stacks and {@code sys:get_status} name. */
  default Atom module() {
    String name = getClass().getName();
    return Atom.of(name.length() <= Atom.MAX_CHARACTERS ? name : "java");
  }
}
