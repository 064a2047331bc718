package io.dist4j.testkit;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.AliasSend;
import io.dist4j.control.ControlMessage.DemonitorP;
import io.dist4j.control.ControlMessage.Exit;
import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.control.ControlMessage.GroupLeader;
import io.dist4j.control.ControlMessage.Link;
import io.dist4j.control.ControlMessage.MonitorP;
import io.dist4j.control.ControlMessage.MonitorPExit;
import io.dist4j.control.ControlMessage.RegSend;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.control.ControlMessage.SpawnReply;
import io.dist4j.control.ControlMessage.SpawnRequest;
import io.dist4j.control.ControlMessage.UnlinkId;
import io.dist4j.control.ControlMessage.UnlinkIdAck;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import java.util.List;

/** At least one of every control message, with and without what is optional. */
public final class ControlSamples {
  private static final Pid FROM = new Pid(Atom.of("a@host"), 77, 1, 0x11223344);
  private static final Pid TO = new Pid(Atom.of("b@host"), -1, -1, -1);
  private static final Atom NAME = Atom.of("cache");
  private static final Reference REF = Reference.of(Atom.of("a@host"), 3, 1, 2, 3, 4, 5);
  private static final Term TOKEN = tuple(integer(1), integer(2), integer(3), FROM, integer(0));
  private static final Term REASON = tuple(atom("shutdown"), atom("why"));
  private static final Term OPTIONS = ListTerm.of(atom("link"), atom("monitor"));

  private ControlSamples() {}

  /** The samples; each is carried whole by some operation of a peer that knows all of them. */
  public static List<ControlMessage> all() {
    return List.of(
        new Link(FROM, TO),
        new Send(null, TO, null, false),
        new Send(null, TO, TOKEN, false),
        new Send(FROM, TO),
        new Send(FROM, TO, TOKEN, false),
        new Send(FROM, TO, null, true),
        new Send(FROM, TO, TOKEN, true),
        new RegSend(FROM, NAME),
        new RegSend(FROM, NAME, TOKEN, false),
        new RegSend(FROM, NAME, null, true),
        new AliasSend(FROM, REF),
        new AliasSend(FROM, REF, TOKEN, false),
        new AliasSend(FROM, REF, TOKEN, true),
        new Exit(FROM, TO, REASON),
        new Exit(FROM, TO, TOKEN, REASON),
        new Exit2(FROM, TO, REASON),
        new Exit2(FROM, TO, TOKEN, REASON, false),
        new Exit2(FROM, TO, null, REASON, true),
        new Exit2(FROM, REF, TOKEN, REASON, true),
        new GroupLeader(FROM, TO),
        new MonitorP(FROM, TO, REF),
        new MonitorP(FROM, NAME, REF),
        new DemonitorP(FROM, TO, REF),
        new DemonitorP(FROM, NAME, REF),
        new MonitorPExit(FROM, TO, REF, REASON),
        new MonitorPExit(NAME, TO, REF, REASON),
        new SpawnRequest(REF, FROM, TO, NAME, NAME, 2, OPTIONS, null),
        new SpawnRequest(REF, FROM, TO, NAME, NAME, 2, OPTIONS, TOKEN),
        new SpawnReply(REF, TO, 3, FROM, null),
        new SpawnReply(REF, TO, 0, atom("badopt"), TOKEN),
        new UnlinkId(1, FROM, TO),
        new UnlinkIdAck(-1, FROM, TO));
  }
}
