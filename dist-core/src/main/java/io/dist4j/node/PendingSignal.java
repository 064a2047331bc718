package io.dist4j.node;

import io.dist4j.control.ControlMessage;
import io.dist4j.process.Handover;
import io.dist4j.term.Term;
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
  /** One that nothing depends on. */
  PendingSignal(@Nullable ControlMessage message, @Nullable Term payload, int bytes) {
    this(message, payload, bytes, Handover.NONE);
  }
}
