package io.dist4j.process;

import io.dist4j.term.Term;

/**
 * Receives a mailbox's messages one after the other, never two at once, and never on an event loop.
 * A handler that throws loses that message only.
 */
@FunctionalInterface
public interface MessageHandler {
  /** One message. */
  void handle(Mailbox self, Term message) throws Exception;
}
