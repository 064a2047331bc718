package io.dist4j.handshake;

/** How the initiator opened: in one message, or in two halves. */
enum Opening {
  /** Version 6, {@link NameMessage}. */
  NEW,
  /** Version 5, {@link OldNameMessage}, with a {@link ComplementMessage} to follow. */
  OLD
}
