package io.dist4j.packet;

import io.dist4j.control.ControlMessage;
import io.dist4j.term.Term;
import io.dist4j.wire.MalformedException;
import java.util.List;

/** Keeps what comes out of frames. */
record Recording(List<ControlMessage> signals, List<Term> payloads, List<MalformedException> spoilt)
    implements PacketSink {
  @Override
  public void signal(ControlMessage message, Term payload) {
    signals.add(message);
    payloads.add(payload);
  }

  @Override
  public void spoiled(MalformedException why) {
    spoilt.add(why);
  }
}
