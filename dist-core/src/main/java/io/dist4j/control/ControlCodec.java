package io.dist4j.control;

import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlMessage.Exit;
import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.control.ControlMessage.GroupLeader;
import io.dist4j.control.ControlMessage.Link;
import io.dist4j.control.ControlMessage.RegSend;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.control.ControlMessage.SendSender;
import io.dist4j.control.ControlMessage.UnlinkId;
import io.dist4j.control.ControlMessage.UnlinkIdAck;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.math.BigInteger;

/** Between control tuples and {@link ControlMessage}s. Stateless. */
public final class ControlCodec {
  // The "unused" element of SEND and REG_SEND; Erlang nodes put the empty atom there.
  private static final Atom UNUSED = Atom.of("");
  private static final BigInteger UINT64 = BigInteger.ONE.shiftLeft(64);

  private ControlCodec() {}

  /**
   * Reads a control tuple.
   *
   * @throws PeerProtocolException naming the operation, and what its tuple should have held
   */
  public static ControlMessage decode(Term term) {
    if (!(term instanceof Tuple tuple) || tuple.size() == 0) {
      throw new PeerProtocolException("a control message was expected, got " + brief(term));
    }
    ControlOp op = operation(tuple.get(0));
    if (tuple.size() != op.arity()) {
      throw new PeerProtocolException(
          op + " takes " + op.arity() + " elements, got " + brief(term));
    }
    return switch (op) {
      case SEND_SENDER, SEND_SENDER_TT ->
          new SendSender(pid(op, tuple, 1), pid(op, tuple, 2), token(op, tuple, 3));
      case SEND, SEND_TT -> new Send(pid(op, tuple, 2), token(op, tuple, 3));
      case REG_SEND, REG_SEND_TT ->
          new RegSend(pid(op, tuple, 1), name(op, tuple, 3), token(op, tuple, 4));
      case LINK -> new Link(pid(op, tuple, 1), pid(op, tuple, 2));
      case EXIT, EXIT_TT ->
          new Exit(
              pid(op, tuple, 1), pid(op, tuple, 2), token(op, tuple, 3), tuple.get(op.arity() - 1));
      case EXIT2, EXIT2_TT ->
          new Exit2(
              pid(op, tuple, 1), pid(op, tuple, 2), token(op, tuple, 3), tuple.get(op.arity() - 1));
      case GROUP_LEADER -> new GroupLeader(pid(op, tuple, 1), pid(op, tuple, 2));
      case UNLINK_ID -> new UnlinkId(id(op, tuple), pid(op, tuple, 2), pid(op, tuple, 3));
      case UNLINK_ID_ACK -> new UnlinkIdAck(id(op, tuple), pid(op, tuple, 2), pid(op, tuple, 3));
    };
  }

  /** Writes a control tuple. */
  public static Tuple encode(ControlMessage message) {
    Int op = Int.of(message.op().code());
    if (message instanceof SendSender send) {
      return withToken(send.token(), op, send.from(), send.to());
    }
    if (message instanceof Send send) {
      return withToken(send.token(), op, UNUSED, send.to());
    }
    if (message instanceof RegSend send) {
      return withToken(send.token(), op, send.from(), UNUSED, send.toName());
    }
    if (message instanceof Link link) {
      return Tuple.of(op, link.from(), link.to());
    }
    if (message instanceof Exit exit) {
      return exit(op, exit.from(), exit.to(), exit.token(), exit.reason());
    }
    if (message instanceof Exit2 exit) {
      return exit(op, exit.from(), exit.to(), exit.token(), exit.reason());
    }
    if (message instanceof GroupLeader leader) {
      return Tuple.of(op, leader.from(), leader.to());
    }
    if (message instanceof UnlinkId unlink) {
      return Tuple.of(op, unsigned(unlink.id()), unlink.from(), unlink.to());
    }
    UnlinkIdAck ack = (UnlinkIdAck) message;
    return Tuple.of(op, unsigned(ack.id()), ack.from(), ack.to());
  }

  private static ControlOp operation(Term code) {
    ControlOp op =
        code instanceof Int number && number.fitsLong()
            ? ControlOp.ofCode(number.longValue())
            : null;
    if (op == null) {
      throw new PeerProtocolException(
          "control operation " + brief(code) + " is not one that our flags invite");
    }
    return op;
  }

  private static Tuple exit(Int op, Pid from, Pid to, Term token, Term reason) {
    return token == null ? Tuple.of(op, from, to, reason) : Tuple.of(op, from, to, token, reason);
  }

  private static Tuple withToken(Term token, Term... elements) {
    if (token == null) {
      return Tuple.of(elements);
    }
    Term[] longer = java.util.Arrays.copyOf(elements, elements.length + 1);
    longer[elements.length] = token;
    return Tuple.of(longer);
  }

  private static Term token(ControlOp op, Tuple tuple, int index) {
    return op.hasToken() ? tuple.get(index) : null;
  }

  private static Pid pid(ControlOp op, Tuple tuple, int index) {
    if (tuple.get(index) instanceof Pid pid) {
      return pid;
    }
    throw wrong(op, "a pid", tuple, index);
  }

  private static Atom name(ControlOp op, Tuple tuple, int index) {
    if (tuple.get(index) instanceof Atom atom) {
      return atom;
    }
    throw wrong(op, "a name", tuple, index);
  }

  private static long id(ControlOp op, Tuple tuple) {
    if (tuple.get(1) instanceof Int id) {
      BigInteger value = id.toBigInteger();
      if (value.signum() > 0 && value.bitLength() <= 64) {
        return value.longValue();
      }
    }
    throw wrong(op, "an unlink id of 1 to 2^64 - 1", tuple, 1);
  }

  private static Int unsigned(long id) {
    return id >= 0 ? Int.of(id) : Int.of(BigInteger.valueOf(id).add(UINT64));
  }

  private static PeerProtocolException wrong(ControlOp op, String want, Tuple tuple, int index) {
    return new PeerProtocolException(
        op + " wants " + want + " as element " + (index + 1) + ", got " + brief(tuple.get(index)));
  }

  // A stranger's term in an error text: never more than a line (security.md L28).
  private static String brief(Term term) {
    String text = term.toString();
    return text.length() <= 120 ? text : text.substring(0, 120) + "...";
  }
}
