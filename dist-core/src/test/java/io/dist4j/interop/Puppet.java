package io.dist4j.interop;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.tuple;

import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.process.ProcessBody;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;

/**
 * A process whose every act is commanded, {@code dist_peer:puppet/3}. What is no command goes to
 * its owner.
 */
final class Puppet implements ProcessBody {
  private static final Atom DO = atom("do");
  private static final Atom TELL = atom("tell");
  private static final Atom DOWN = atom("DOWN");
  private static final Term FRAME =
      tuple(atom("dist_peer"), atom("act"), Term.integer(2), Term.list());

  private final PuppetActs acts;
  private final Pid owner;
  private final Term tag;
  private final boolean traps;
  private final boolean lasting;

  /**
   * @param tag what it tells its owner its pid with, when it is ready
   * @param traps whether it traps exits
   * @param lasting whether it outlives its owner
   */
  Puppet(PuppetActs acts, Pid owner, Term tag, boolean traps, boolean lasting) {
    this.acts = acts;
    this.owner = owner;
    this.tag = tag;
    this.traps = traps;
    this.lasting = lasting;
  }

  @Override
  public void run(Mailbox self) throws Exception {
    self.trapExit(traps);
    Reference watch = lasting ? null : self.monitor(Address.of(owner));
    self.send(owner, tuple(tag, self.self()));
    while (true) {
      Term message = self.receive();
      if (!(message instanceof Tuple tuple) || tuple.size() == 0) {
        forward(self, message);
      } else if (tuple.get(0).equals(DOWN) && tuple.get(1).equals(watch)) {
        return;
      } else if (tuple.get(0).equals(DO) && tuple.size() == 4) {
        Term result = acts.act(self, (Tuple) withTag(tuple.get(3)));
        self.send((Pid) tuple.get(1), tuple(tuple.get(2), result));
      } else if (tuple.get(0).equals(TELL) && tuple.size() == 2) {
        told(self, (Tuple) tuple.get(1));
      } else {
        forward(self, message);
      }
    }
  }

  private void told(Mailbox self, Tuple command) throws Exception {
    switch (((Atom) command.get(0)).name()) {
      case "stop" -> throw RaisedException.exit(command.get(1));
      case "raise" -> throw raised(((Atom) command.get(1)).name(), command.get(2));
      default -> acts.act(self, command);
    }
  }

  static RaisedException raised(String kind, Term reason) {
    return switch (kind) {
      case "throw" -> RaisedException.throwing(reason);
      case "exit" -> RaisedException.exit(reason);
      default -> RaisedException.error(reason, ListTerm.of(FRAME));
    };
  }

  // A command without arguments is an atom.
  private static Term withTag(Term command) {
    return command instanceof Atom ? tuple(command) : command;
  }

  private void forward(Mailbox self, Term message) {
    self.send(owner, tuple(atom("got"), self.self(), message));
  }
}
