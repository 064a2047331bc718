package io.dist4j.process;

import io.dist4j.term.Term;
import java.util.function.Predicate;

/** Where a process puts what arrives: a queue to receive from, a handler, or a direct receiver. */
interface Inbox {
  /** Takes one message from any thread, without ever blocking; false when one was dropped. */
  boolean offer(Envelope arriving);

  /** As {@link #offer}, whatever the bound. */
  void force(Envelope arriving);

  /** Does what must not be done under a lock of the process; after anything was taken. */
  default void settle() {}

  /** Takes out the first message that is unwanted by now. */
  void withdraw(Predicate<Term> unwanted);

  /** How many messages it holds at most. */
  int capacity();

  /** What happens to more. */
  OverflowPolicy whenFull();

  /** No more messages will come; those that are there are dropped, and whoever waits is woken. */
  void close();
}
