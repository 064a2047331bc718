package io.dist4j.node;

import io.dist4j.control.ControlMessage;
import io.dist4j.process.Handover;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signal for a node that is being connected.
 *
 * @param message null when only the connection is wanted
 * @param bytes what it takes as a frame
 * @param handover told what becomes of it
 */
record PendingSignal(
    @Nullable ControlMessage message, @Nullable Term payload, int bytes, Handover handover) {
  private static final Atom REASON_TOO_LARGE = Atom.of("reason_too_large");

  /** One that nothing depends on. */
  PendingSignal(@Nullable ControlMessage message, @Nullable Term payload, int bytes) {
    this(message, payload, bytes, Handover.NONE);
  }

  /** What is sent instead of a message that is too large; null when there is no such thing. */
  // That a process has ended must be told, even when it cannot be told why.
  static @Nullable ControlMessage shortened(@Nullable ControlMessage message) {
    return message instanceof ControlMessage.Reasoned ending
            && !REASON_TOO_LARGE.equals(ending.reason())
        ? ending.withReason(REASON_TOO_LARGE)
        : null;
  }

  /** Tells those who depend on these that they are lost; to be called under no lock. */
  static void tellLost(List<PendingSignal> lost) {
    lost.forEach(each -> each.handover().lost());
  }
}
