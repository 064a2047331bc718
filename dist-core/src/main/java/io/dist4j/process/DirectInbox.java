package io.dist4j.process;

import io.dist4j.term.Term;

/** Keeps nothing, so there is nothing to bound: each message goes to the receiver at once. */
record DirectInbox(DirectReceiver receiver) implements Inbox {
  @Override
  public boolean offer(Term message) {
    receiver.received(message);
    return true;
  }

  @Override
  public void close() {
    receiver.ended();
  }
}
