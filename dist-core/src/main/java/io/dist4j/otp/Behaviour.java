package io.dist4j.otp;

import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;

/** What {@link BehaviourLoop} runs: one of OTP's behaviours around the user's callbacks. */
interface Behaviour {
  /** Before the first message; may throw. */
  void init(Mailbox self) throws Exception;

  /** A message that is not one of {@code sys}. */
  Turn handle(Mailbox self, Term message) throws Exception;

  /**
   * Tells the callbacks that this is the end.
   *
   * @return what it ends with, {@code why} unless they fail
   */
  RaisedException terminate(Mailbox self, RaisedException why) throws Exception;

  /** {@code gen_server}, {@code gen_event}. */
  Atom kind();

  /** What {@code sys:get_state} answers. */
  Term state();

  /**
   * What {@code sys:get_status} says at its end.
   *
   * @param sysState {@code running} or {@code suspended}
   */
  ListTerm status(Mailbox self, Atom sysState);

  /** The callback module, for the dictionary that {@code sys:get_status} shows. */
  Atom module();
}
