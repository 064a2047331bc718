package io.dist4j.control;

import io.dist4j.PeerProtocolException;
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
import io.dist4j.term.Int;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;

/** Reads control tuples. Stateless. */
public final class ControlDecoder {
  private static final int MAX_ARITY = 255;

  private ControlDecoder() {}

  /**
   * Reads a control tuple. A {@link ControlMessage.Reasoned} without a reason has it in the term
   * that follows.
   *
   * @throws PeerProtocolException naming the operation, and what its tuple should have held
   */
  public static ControlMessage decode(Term term) {
    if (!(term instanceof Tuple tuple) || tuple.size() == 0) {
      throw new PeerProtocolException(
          "a control message was expected, got " + Elements.brief(term));
    }
    ControlOp op = operation(tuple.get(0));
    if (op.mayBeLonger() ? tuple.size() < op.arity() : tuple.size() != op.arity()) {
      throw new PeerProtocolException(
          op + " takes " + op.arity() + " elements, got " + Elements.brief(term));
    }
    return message(new Elements(op, tuple));
  }

  private static ControlMessage message(Elements in) {
    return switch (in.op()) {
      case SEND_SENDER, SEND_SENDER_TT -> new Send(in.pid(1), in.pid(2), in.token(), false);
      case SEND, SEND_TT -> new Send(null, in.pid(2), in.token(), false);
      case REG_SEND, REG_SEND_TT -> new RegSend(in.pid(1), in.atom(3), in.token(), false);
      case ALIAS_SEND, ALIAS_SEND_TT ->
          new AliasSend(in.pid(1), in.reference(2), in.token(), false);
      case ALTACT_SIG_SEND -> AltactFlags.decode(in);
      case LINK -> new Link(in.pid(1), in.pid(2));
      case UNLINK_ID -> new UnlinkId(in.unlinkId(), in.pid(2), in.pid(3));
      case UNLINK_ID_ACK -> new UnlinkIdAck(in.unlinkId(), in.pid(2), in.pid(3));
      case EXIT -> new Exit(in.pid(1), in.pid(2), null, in.term(3));
      case EXIT_TT -> new Exit(in.pid(1), in.pid(2), in.term(3), in.term(4));
      case PAYLOAD_EXIT, PAYLOAD_EXIT_TT -> new Exit(in.pid(1), in.pid(2), in.token(), null);
      case EXIT2 -> new Exit2(in.pid(1), in.pid(2), null, in.term(3), false);
      case EXIT2_TT -> new Exit2(in.pid(1), in.pid(2), in.term(3), in.term(4), false);
      case PAYLOAD_EXIT2, PAYLOAD_EXIT2_TT ->
          new Exit2(in.pid(1), in.pid(2), in.token(), null, false);
      case GROUP_LEADER -> new GroupLeader(in.pid(1), in.pid(2));
      case MONITOR_P -> new MonitorP(in.pid(1), in.pidOrAtom(2), in.reference(3));
      case DEMONITOR_P -> new DemonitorP(in.pid(1), in.pidOrAtom(2), in.reference(3));
      case MONITOR_P_EXIT ->
          new MonitorPExit(in.pidOrAtom(1), in.pid(2), in.reference(3), in.term(4));
      case PAYLOAD_MONITOR_P_EXIT ->
          new MonitorPExit(in.pidOrAtom(1), in.pid(2), in.reference(3), null);
      case SPAWN_REQUEST, SPAWN_REQUEST_TT -> spawnRequest(in);
      case SPAWN_REPLY, SPAWN_REPLY_TT ->
          new SpawnReply(in.reference(1), in.pid(2), (int) in.bits(3), in.pidOrAtom(4), in.token());
    };
  }

  private static ControlMessage spawnRequest(Elements in) {
    Tuple mfa = in.tupleOfThree(4);
    if (!(mfa.get(0) instanceof Atom module
        && mfa.get(1) instanceof Atom function
        && mfa.get(2) instanceof Int arity
        && arity.fitsLong()
        && arity.longValue() >= 0
        && arity.longValue() <= MAX_ARITY)) {
      throw in.wrong("{Module, Function, Arity}", 4);
    }
    return new SpawnRequest(
        in.reference(1),
        in.pid(2),
        in.pid(3),
        module,
        function,
        (int) arity.longValue(),
        in.term(5),
        in.token());
  }

  private static ControlOp operation(Term code) {
    ControlOp op =
        code instanceof Int number && number.fitsLong()
            ? ControlOp.ofCode(number.longValue())
            : null;
    if (op == null) {
      throw new PeerProtocolException(
          "control operation " + Elements.brief(code) + " is not one that our flags invite");
    }
    return op;
  }
}
