package io.dist4j.control;

import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;

/**
 * One signal between processes on two nodes (Erlang distribution protocol, "Protocol between
 * Connected Nodes"). A message's own term travels beside it, not inside.
 */
public sealed interface ControlMessage {
  /** Which operation this is. */
  ControlOp op();

  /** {@code {1, From, To}}. */
  record Link(Pid from, Pid to) implements ControlMessage {
    @Override
    public ControlOp op() {
      return ControlOp.LINK;
    }
  }

  /** {@code {2, Unused, To}} or {@code {12, Unused, To, Token}}; token may be null. */
  record Send(Pid to, Term token) implements ControlMessage {
    @Override
    public ControlOp op() {
      return token == null ? ControlOp.SEND : ControlOp.SEND_TT;
    }
  }

  /** {@code {3, From, To, Reason}} or {@code {13, From, To, Token, Reason}}; token may be null. */
  record Exit(Pid from, Pid to, Term token, Term reason) implements ControlMessage {
    @Override
    public ControlOp op() {
      return token == null ? ControlOp.EXIT : ControlOp.EXIT_TT;
    }
  }

  /** {@code {6, From, Unused, Name}} or {@code {16, From, Unused, Name, Token}}. */
  record RegSend(Pid from, Atom toName, Term token) implements ControlMessage {
    @Override
    public ControlOp op() {
      return token == null ? ControlOp.REG_SEND : ControlOp.REG_SEND_TT;
    }
  }

  /** {@code {7, From, To}}: From becomes the group leader of To. */
  record GroupLeader(Pid from, Pid to) implements ControlMessage {
    @Override
    public ControlOp op() {
      return ControlOp.GROUP_LEADER;
    }
  }

  /** {@code {8, From, To, Reason}} or {@code {18, From, To, Token, Reason}}. */
  record Exit2(Pid from, Pid to, Term token, Term reason) implements ControlMessage {
    @Override
    public ControlOp op() {
      return token == null ? ControlOp.EXIT2 : ControlOp.EXIT2_TT;
    }
  }

  /** {@code {22, From, To}} or {@code {23, From, To, Token}}. */
  record SendSender(Pid from, Pid to, Term token) implements ControlMessage {
    @Override
    public ControlOp op() {
      return token == null ? ControlOp.SEND_SENDER : ControlOp.SEND_SENDER_TT;
    }
  }

  /** {@code {35, Id, From, To}}; the id is unsigned. */
  record UnlinkId(long id, Pid from, Pid to) implements ControlMessage {
    @Override
    public ControlOp op() {
      return ControlOp.UNLINK_ID;
    }
  }

  /** {@code {36, Id, From, To}}, the answer to {@link UnlinkId}. */
  record UnlinkIdAck(long id, Pid from, Pid to) implements ControlMessage {
    @Override
    public ControlOp op() {
      return ControlOp.UNLINK_ID_ACK;
    }
  }
}
