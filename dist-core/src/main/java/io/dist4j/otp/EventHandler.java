package io.dist4j.otp;

import io.dist4j.process.Mailbox;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;

/**
 * A handler of an event manager, the callbacks of {@code gen_event}. Its state is its fields. All
 * run on the manager's own thread, one at a time. A handler that throws is removed, and the others
 * go on, as in Erlang.
 */
public interface EventHandler {
  /**
   * {@code init/1}.
   *
   * @param argument what {@code gen_event:add_handler/3} was given, or {@code {Argument, State}} of
   *     {@code swap_handler}
   */
  default void init(Term argument, Mailbox self) throws Exception {}

  /**
   * {@code handle_event/2}.
   *
   * @return false to be removed, {@code remove_handler}
   */
  boolean handleEvent(Term event, Mailbox self) throws Exception;

  /** {@code handle_call/2}: the answer of {@code gen_event:call}. */
  default Term handleCall(Term query, Mailbox self) throws Exception {
    return Tuple.of(Atom.ERROR, Atom.of("bad_query"));
  }

  /**
   * {@code handle_info/2}.
   *
   * @return false to be removed
   */
  default boolean handleInfo(Term message, Mailbox self) throws Exception {
    return true;
  }

  /**
   * {@code terminate/2}.
   *
   * @param argument {@code stop}, {@code {stop, Reason}}, {@code remove_handler}, {@code {error,
   *     Why}} or what {@code delete_handler} and {@code swap_handler} were given
   * @return what {@code delete_handler} answers and {@code swap_handler} hands on
   */
  default Term terminate(Term argument, Mailbox self) throws Exception {
    return Atom.OK;
  }

  /** What {@code sys:get_state} shows. */
  default Term state() {
    return Atom.UNDEFINED;
  }
}
