package io.dist4j.epmd;

import java.util.Optional;

/** What to do about a request. */
sealed interface Outcome {
  /** Close without a word. */
  record Ignored(String why) implements Outcome {}

  /** Send, then close. */
  record Answered(EpmdReply reply) implements Outcome {}

  /** Send, and keep the connection: it carries the registration. */
  record Registered(EpmdReply reply, RegisteredName name) implements Outcome {}

  /** Send, then end the mapper. */
  record Killed(EpmdReply reply) implements Outcome {}

  /** What to send, if anything. */
  default Optional<EpmdReply> toSend() {
    if (this instanceof Answered answered) {
      return Optional.of(answered.reply());
    }
    if (this instanceof Registered registered) {
      return Optional.of(registered.reply());
    }
    return this instanceof Killed killed ? Optional.of(killed.reply()) : Optional.empty();
  }
}
