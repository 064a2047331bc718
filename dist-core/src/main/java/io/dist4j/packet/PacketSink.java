package io.dist4j.packet;

import io.dist4j.control.ControlMessage;
import io.dist4j.term.Term;
import io.dist4j.wire.MalformedException;

/** What comes out of a frame. */
public interface PacketSink {
  /** A signal; the payload is null for operations without one. */
  void signal(ControlMessage message, Term payload);

  /** A message with a term whose tag we do not know; it is lost, the link goes on. */
  void spoiled(MalformedException why);
}
