package io.dist4j.otp;

import io.dist4j.process.Address;
import io.dist4j.process.ExitedException;
import io.dist4j.process.Mailbox;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;

/**
 * What a called function prints. It has the calling process as its group leader and waits for that
 * one to answer; here is no terminal, so what is printed is dropped and there is nothing to read.
 * See "The Erlang I/O Protocol" of stdlib's User's Guide.
 */
record Output(Pid from, Term replyAs, boolean write) {
  private static final Atom IO_REQUEST = Atom.of("io_request");
  private static final Atom IO_REPLY = Atom.of("io_reply");
  private static final Atom PUT_CHARS = Atom.of("put_chars");
  private static final Atom REQUESTS = Atom.of("requests");
  private static final Atom OK = Atom.of("ok");
  private static final Term NOT_SUPPORTED = Tuple.of(Atom.of("error"), Atom.of("enotsup"));

  /** The request that {@code message} is, or null. */
  static Output of(Term message) {
    if (message instanceof Tuple tuple
        && tuple.size() == 4
        && tuple.get(0).equals(IO_REQUEST)
        && tuple.get(1) instanceof Pid from) {
      return new Output(from, tuple.get(2), writes(tuple.get(3)));
    }
    return null;
  }

  private static boolean writes(Term request) {
    return request instanceof Tuple tuple
        && tuple.size() > 0
        && (tuple.get(0).equals(PUT_CHARS) || tuple.get(0).equals(REQUESTS));
  }

  /** Neither waits nor connects: who prints may be many, and does not say where it is. */
  void answer(Mailbox self) {
    Tuple answer = Tuple.of(IO_REPLY, replyAs, write ? OK : NOT_SUPPORTED);
    try {
      self.sendIfConnected(Address.of(from), answer);
    } catch (ExitedException | IllegalArgumentException overOrTooLarge) {
      // The printer sees its group leader end, or has asked for more than fits a message.
      return;
    }
  }
}
