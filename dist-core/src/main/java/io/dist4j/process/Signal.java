package io.dist4j.process;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.control.ControlMessage.GroupLeader;
import io.dist4j.control.ControlMessage.Message;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * One signal on its way out of a process.
 *
 * @param node where it goes, perhaps this node
 * @param message null to only connect
 * @param payload a message's term, a spawn request's arguments
 * @param tie what stands or falls with its being sent
 */
record Signal(
    Atom node, @Nullable ControlMessage message, @Nullable Term payload, @Nullable Tie tie) {
  /** Whether it is worth a connection; what ends something is not, as nothing is there then. */
  boolean connects() {
    return tie != null
        || message instanceof Message
        || message instanceof Exit2
        || message instanceof GroupLeader;
  }
}
