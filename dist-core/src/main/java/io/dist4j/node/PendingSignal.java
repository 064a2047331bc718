package io.dist4j.node;

import io.dist4j.control.ControlMessage;
import io.dist4j.term.Term;

/**
 * A signal for a node that is being connected.
 *
 * @param bytes what it takes as a frame
 */
record PendingSignal(ControlMessage message, Term payload, int bytes) {}
