package io.dist4j.control;

import io.dist4j.control.ControlMessage.AliasSend;
import io.dist4j.control.ControlMessage.DemonitorP;
import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.control.ControlMessage.GroupLeader;
import io.dist4j.control.ControlMessage.Link;
import io.dist4j.control.ControlMessage.Message;
import io.dist4j.control.ControlMessage.MonitorP;
import io.dist4j.control.ControlMessage.MonitorPExit;
import io.dist4j.control.ControlMessage.Reasoned;
import io.dist4j.control.ControlMessage.RegSend;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.control.ControlMessage.SpawnReply;
import io.dist4j.control.ControlMessage.SpawnRequest;
import io.dist4j.control.ControlMessage.UnlinkId;
import io.dist4j.control.ControlMessage.UnlinkIdAck;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.math.BigInteger;
import java.util.Arrays;

/** Writes control tuples, in the operation that a {@link Dialect} chose. Stateless. */
public final class ControlEncoder {
  // The "unused" element of SEND and REG_SEND; Erlang nodes put the empty atom there.
  private static final Atom UNUSED = Atom.of("");
  private static final BigInteger UINT64 = BigInteger.ONE.shiftLeft(64);

  private ControlEncoder() {}

  /** The control tuple of {@code message} as operation {@code op}. */
  public static Tuple encode(ControlOp op, ControlMessage message) {
    Int code = Int.of(op.code());
    if (message instanceof Message sent) {
      return sent(op, code, sent);
    }
    if (message instanceof Reasoned ending) {
      return ending(op, code, ending);
    }
    if (message instanceof Link link) {
      return Tuple.of(code, link.from(), link.to());
    }
    if (message instanceof GroupLeader change) {
      return Tuple.of(code, change.leader(), change.to());
    }
    if (message instanceof MonitorP monitor) {
      return Tuple.of(code, monitor.from(), monitor.target(), monitor.ref());
    }
    if (message instanceof DemonitorP monitor) {
      return Tuple.of(code, monitor.from(), monitor.target(), monitor.ref());
    }
    if (message instanceof SpawnRequest spawn) {
      return spawnRequest(code, spawn);
    }
    if (message instanceof SpawnReply reply) {
      return withToken(
          reply.token(), code, reply.id(), reply.to(), Int.of(reply.flags()), reply.result());
    }
    if (message instanceof UnlinkId unlink) {
      return Tuple.of(code, unsigned(unlink.id()), unlink.from(), unlink.to());
    }
    UnlinkIdAck ack = (UnlinkIdAck) message;
    return Tuple.of(code, unsigned(ack.id()), ack.from(), ack.to());
  }

  /** The term behind the control tuple, or null when the operation has none. */
  public static Term payload(ControlOp op, ControlMessage message, Term beside) {
    if (message instanceof Reasoned ending) {
      boolean apart = op.payload() != ControlOp.Payload.NONE;
      return apart ? ending.reason() : null;
    }
    return message.hasPayload() ? beside : null;
  }

  private static Tuple sent(ControlOp op, Int code, Message sent) {
    if (op == ControlOp.ALTACT_SIG_SEND) {
      return altact(code, sent, sent.from(), target(sent), sent.priority());
    }
    if (sent instanceof RegSend named) {
      return withToken(sent.token(), code, sent.from(), UNUSED, named.toName());
    }
    boolean named = op != ControlOp.SEND && op != ControlOp.SEND_TT;
    return withToken(sent.token(), code, named ? sent.from() : UNUSED, target(sent));
  }

  private static Term target(Message sent) {
    if (sent instanceof Send send) {
      return send.to();
    }
    return sent instanceof AliasSend send ? send.alias() : ((RegSend) sent).toName();
  }

  private static Tuple ending(ControlOp op, Int code, Reasoned ending) {
    if (ending instanceof MonitorPExit down) {
      return op == ControlOp.MONITOR_P_EXIT
          ? Tuple.of(code, down.from(), down.to(), down.ref(), down.reason())
          : Tuple.of(code, down.from(), down.to(), down.ref());
    }
    Term from;
    Term to;
    if (ending instanceof Exit2 exit) {
      if (op == ControlOp.ALTACT_SIG_SEND) {
        return altact(code, exit, exit.from(), exit.to(), exit.priority());
      }
      from = exit.from();
      to = exit.to();
    } else {
      ControlMessage.Exit exit = (ControlMessage.Exit) ending;
      from = exit.from();
      to = exit.to();
    }
    Tuple start = withToken(ending.token(), code, from, to);
    return op.payload() == ControlOp.Payload.NONE ? append(start, ending.reason()) : start;
  }

  private static Tuple altact(
      Int code, ControlMessage message, Term from, Term to, boolean priority) {
    return withToken(
        message.token(), code, Int.of(AltactFlags.of(message, to, priority)), from, to);
  }

  private static Tuple spawnRequest(Int code, SpawnRequest spawn) {
    Tuple mfa = Tuple.of(spawn.module(), spawn.function(), Int.of(spawn.arity()));
    return withToken(
        spawn.token(), code, spawn.id(), spawn.from(), spawn.groupLeader(), mfa, spawn.options());
  }

  private static Tuple append(Tuple start, Term last) {
    return withToken(last, start.elements().toArray(Term[]::new));
  }

  private static Tuple withToken(Term token, Term... elements) {
    if (token == null) {
      return Tuple.of(elements);
    }
    Term[] longer = Arrays.copyOf(elements, elements.length + 1);
    longer[elements.length] = token;
    return Tuple.of(longer);
  }

  private static Int unsigned(long id) {
    return id >= 0 ? Int.of(id) : Int.of(BigInteger.valueOf(id).add(UINT64));
  }
}
