package io.dist4j.control;

import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;

/**
 * One signal between processes on two nodes (Erlang distribution protocol, "Protocol between
 * Connected Nodes"), by what it means: which of several operations carries it is decided by the
 * {@link Dialect} of the peer. A message's own term, and a spawn request's argument list, travel
 * beside it, not inside. A trace token is null unless there is one.
 */
public sealed interface ControlMessage {
  /** The sequential trace token, or null. */
  default Term token() {
    return null;
  }

  /** Whether a message or an argument list travels beside this signal. */
  default boolean hasPayload() {
    return false;
  }

  /** Signals that end something, and say why. */
  sealed interface Reasoned extends ControlMessage {
    /** Why; null only while its frame is being read. */
    Term reason();

    /** The same with its reason. */
    ControlMessage withReason(Term why);
  }

  /** A message; priority ones may overtake others in the receiver's mailbox. */
  sealed interface Message extends ControlMessage {
    /** The sender; null when the peer's operation does not say. */
    Pid from();

    /** Whether it was sent as a priority message (OTP 28). */
    boolean priority();

    @Override
    default boolean hasPayload() {
      return true;
    }
  }

  /** Ops 1. */
  record Link(Pid from, Pid to) implements ControlMessage {}

  /** Ops 2, 12, 22, 23, 37. */
  record Send(Pid from, Pid to, Term token, boolean priority) implements Message {
    /** An ordinary message. */
    public Send(Pid from, Pid to) {
      this(from, to, null, false);
    }
  }

  /** Ops 6, 16, 37: to a registered name. */
  record RegSend(Pid from, Atom toName, Term token, boolean priority) implements Message {
    /** An ordinary message. */
    public RegSend(Pid from, Atom toName) {
      this(from, toName, null, false);
    }
  }

  /** Ops 33, 34, 37: to a process alias. */
  record AliasSend(Pid from, Reference alias, Term token, boolean priority) implements Message {
    /** An ordinary message. */
    public AliasSend(Pid from, Reference alias) {
      this(from, alias, null, false);
    }
  }

  /** Ops 3, 13, 24, 25: a link is broken because {@code from} exited. */
  record Exit(Pid from, Pid to, Term token, Term reason) implements Reasoned {
    /** Without a token. */
    public Exit(Pid from, Pid to, Term reason) {
      this(from, to, null, reason);
    }

    @Override
    public Exit withReason(Term why) {
      return new Exit(from, to, token, why);
    }
  }

  /**
   * Ops 8, 18, 26, 27, 37: {@code exit/2}.
   *
   * @param to a pid; a name or an alias with op 37 only
   */
  record Exit2(Pid from, Term to, Term token, Term reason, boolean priority) implements Reasoned {
    /** An ordinary one, without a token. */
    public Exit2(Pid from, Pid to, Term reason) {
      this(from, to, null, reason, false);
    }

    @Override
    public Exit2 withReason(Term why) {
      return new Exit2(from, to, token, why, priority);
    }
  }

  /** Op 7: {@code leader} becomes the group leader of {@code to}. */
  record GroupLeader(Pid leader, Pid to) implements ControlMessage {}

  /**
   * Op 19.
   *
   * @param target a pid or a registered name
   */
  record MonitorP(Pid from, Term target, Reference ref) implements ControlMessage {}

  /** Op 20. */
  record DemonitorP(Pid from, Term target, Reference ref) implements ControlMessage {}

  /**
   * Ops 21, 28: a monitored process has exited, or was not there.
   *
   * @param from what was monitored, a pid or a name
   */
  record MonitorPExit(Term from, Pid to, Reference ref, Term reason) implements Reasoned {
    @Override
    public MonitorPExit withReason(Term why) {
      return new MonitorPExit(from, to, ref, why);
    }
  }

  /**
   * Ops 29, 30; the argument list, of {@code arity} elements, travels beside it.
   *
   * @param options a list, as {@code erlang:spawn_request/5} takes it
   */
  record SpawnRequest(
      Reference id,
      Pid from,
      Pid groupLeader,
      Atom module,
      Atom function,
      int arity,
      Term options,
      Term token)
      implements ControlMessage {
    @Override
    public boolean hasPayload() {
      return true;
    }
  }

  /**
   * Ops 31, 32.
   *
   * @param flags {@link #LINKED}, {@link #MONITORED}
   * @param result the new process's pid, or an atom that says why there is none
   */
  record SpawnReply(Reference id, Pid to, int flags, Term result, Term token)
      implements ControlMessage {
    /** The link that was asked for is there. */
    public static final int LINKED = 1;

    /** The monitor that was asked for is there. */
    public static final int MONITORED = 2;
  }

  /** Op 35; the id is unsigned and not 0. */
  record UnlinkId(long id, Pid from, Pid to) implements ControlMessage {}

  /** Op 36, the answer to {@link UnlinkId}. */
  record UnlinkIdAck(long id, Pid from, Pid to) implements ControlMessage {}
}
