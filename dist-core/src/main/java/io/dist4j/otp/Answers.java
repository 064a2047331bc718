package io.dist4j.otp;

import io.dist4j.process.Address;
import io.dist4j.process.AliasMode;
import io.dist4j.process.Mailbox;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.List;

/**
 * The shapes of what asks and of what answers, as {@code gen} and {@code spawn_request} have them.
 */
final class Answers {
  static final Atom GEN_CALL = Atom.of("$gen_call");
  static final Atom GEN_CAST = Atom.of("$gen_cast");
  static final Atom NOCONNECTION = Atom.of("noconnection");
  static final Atom NOTSUP = Atom.of("notsup");
  private static final Atom ALIAS = Atom.of("alias");
  private static final Atom DOWN = Atom.of("DOWN");
  private static final Atom PROCESS = Atom.of("process");
  private static final Atom SPAWN_REPLY = Atom.of("spawn_reply");
  private static final Atom ERROR = Atom.of("error");

  private Answers() {}

  /**
   * Monitors a server and sends it {@code {Label, {self(), [alias | Ref]}, Request}}, as {@code
   * gen:call} does. The alias drops what comes after the monitor is gone.
   */
  static Reference call(Mailbox self, Address server, Term label, Term request) {
    Reference ref = self.monitor(server, AliasMode.DEMONITOR);
    Tuple from = Tuple.of(self.self(), ListTerm.improper(List.of(ALIAS), ref));
    self.send(server, Tuple.of(label, from, request));
    return ref;
  }

  /** {@code {[alias | Ref], Reply}}; of servers that do not know aliases also {@code {Ref, _}}. */
  static boolean isReply(Term message, Reference id) {
    return message instanceof Tuple tuple
        && tuple.size() == 2
        && (tuple.get(0).equals(id)
            || tuple.get(0) instanceof ListTerm tag
                && tag.size() == 1
                && tag.get(0).equals(ALIAS)
                && tag.tail().equals(id));
  }

  /** {@code {'DOWN', Ref, process, Object, Reason}}. */
  static boolean isDown(Term message, Reference id) {
    return message instanceof Tuple tuple
        && tuple.size() == 5
        && tuple.get(0).equals(DOWN)
        && tuple.get(1).equals(id)
        && tuple.get(2).equals(PROCESS);
  }

  /** {@code {spawn_reply, Ref, error, Reason}}. */
  static boolean isSpawnError(Term message, Reference id) {
    return isSpawnReply(message, id) && ((Tuple) message).get(2).equals(ERROR);
  }

  /** {@code {spawn_reply, Ref, ok, Pid}} or {@code {spawn_reply, Ref, error, Reason}}. */
  static boolean isSpawnReply(Term message, Reference id) {
    return message instanceof Tuple tuple
        && tuple.size() == 4
        && tuple.get(0).equals(SPAWN_REPLY)
        && tuple.get(1).equals(id);
  }
}
