package io.dist4j.testkit;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;

import io.dist4j.control.ControlMessage;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import java.util.List;

/** One of every control message. */
public final class ControlSamples {
  private static final Pid FROM = new Pid(Atom.of("a@host"), 77, 1, 0x11223344);
  private static final Pid TO = new Pid(Atom.of("b@host"), -1, -1, -1);
  private static final Term TOKEN = tuple(integer(1), integer(2), integer(3), FROM, integer(0));
  private static final Term REASON = tuple(atom("shutdown"), atom("why"));

  private ControlSamples() {}

  /** The samples. */
  public static List<ControlMessage> all() {
    return List.of(
        new ControlMessage.Link(FROM, TO),
        new ControlMessage.Send(TO, null),
        new ControlMessage.Send(TO, TOKEN),
        new ControlMessage.Exit(FROM, TO, null, REASON),
        new ControlMessage.Exit(FROM, TO, TOKEN, REASON),
        new ControlMessage.RegSend(FROM, Atom.of("cache"), null),
        new ControlMessage.RegSend(FROM, Atom.of("cache"), TOKEN),
        new ControlMessage.GroupLeader(FROM, TO),
        new ControlMessage.Exit2(FROM, TO, null, REASON),
        new ControlMessage.Exit2(FROM, TO, TOKEN, REASON),
        new ControlMessage.SendSender(FROM, TO, null),
        new ControlMessage.SendSender(FROM, TO, TOKEN),
        new ControlMessage.UnlinkId(1, FROM, TO),
        new ControlMessage.UnlinkIdAck(-1, FROM, TO));
  }
}
