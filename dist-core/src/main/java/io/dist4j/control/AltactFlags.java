package io.dist4j.control;

import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlMessage.AliasSend;
import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.control.ControlMessage.RegSend;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;

/**
 * The flags of {@code ALTACT_SIG_SEND}, {@code {37, Flags, From, To}} or with a token behind. Bits
 * that have no meaning yet are ignored, and so are elements behind those that have one, as the
 * protocol asks of whoever reads it.
 */
final class AltactFlags {
  static final int PRIORITY = 1;
  static final int TOKEN = 2;
  static final int ALIAS = 4;
  static final int NAME = 8;
  static final int EXIT = 16;

  private AltactFlags() {}

  static ControlMessage decode(Elements in) {
    long flags = in.bits(1);
    Pid from = in.pid(2);
    Term to = target(in, flags);
    Term token = token(in, flags);
    boolean priority = (flags & PRIORITY) != 0;
    if ((flags & EXIT) != 0) {
      return new Exit2(from, to, token, null, priority);
    }
    if (to instanceof Pid pid) {
      return new Send(from, pid, token, priority);
    }
    return to instanceof Reference alias
        ? new AliasSend(from, alias, token, priority)
        : new RegSend(from, (Atom) to, token, priority);
  }

  static int of(ControlMessage message, Term to, boolean priority) {
    int flags = priority ? PRIORITY : 0;
    flags |= message.token() != null ? TOKEN : 0;
    flags |= to instanceof Reference ? ALIAS : 0;
    flags |= to instanceof Atom ? NAME : 0;
    return flags | (message instanceof Exit2 ? EXIT : 0);
  }

  private static Term target(Elements in, long flags) {
    if ((flags & ALIAS) != 0) {
      if ((flags & NAME) != 0) {
        throw new PeerProtocolException(in.op() + " is for an alias and for a name at once");
      }
      return in.reference(3);
    }
    return (flags & NAME) != 0 ? in.atom(3) : in.pid(3);
  }

  private static Term token(Elements in, long flags) {
    if ((flags & TOKEN) == 0) {
      return null;
    }
    if (in.tuple().size() < 5) {
      throw new PeerProtocolException(in.op() + " announces a trace token and carries none");
    }
    return in.term(4);
  }
}
