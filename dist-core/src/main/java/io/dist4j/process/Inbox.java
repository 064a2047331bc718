package io.dist4j.process;

import io.dist4j.term.Term;

/** Where a mailbox puts what arrives: a queue to receive from, or a handler. */
interface Inbox {
  /** Takes one message from any thread, without ever blocking; false when the bound is reached. */
  boolean offer(Term message);

  /** No more messages will come; wakes whoever waits. */
  void close();
}
