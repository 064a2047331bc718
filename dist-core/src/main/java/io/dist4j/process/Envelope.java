package io.dist4j.process;

import io.dist4j.term.Term;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message in a queue, and the node of that queue: one allocation a message. Links are written by
 * whoever owns the place in the queue, see {@link MessageQueue}.
 */
final class Envelope {
  // Not kept beyond its being taken: the queue keeps the envelope a while longer.
  private @Nullable Term message;
  final @Nullable Term token;
  final boolean priority;
  // From the sender that added it to the receiver that takes it.
  volatile @Nullable Envelope next;
  // Among the messages that a receiver has looked at; under the queue's lock.
  @Nullable Envelope before;
  @Nullable Envelope after;
  long number;

  Envelope(Term message, @Nullable Term token, boolean priority) {
    this.message = message;
    this.token = token;
    this.priority = priority;
  }

  Envelope(Term message) {
    this(message, null, false);
  }

  /** To look at it; null when another receiver has it by now. */
  @Nullable Term peek() {
    return message;
  }

  /** To take it out, once. */
  Term open() {
    Term content = Objects.requireNonNull(message, "opened twice");
    message = null;
    return content;
  }
}
