package io.dist4j.process;

import io.dist4j.control.ControlMessage.Exit;
import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * What an exit signal does to one process (Erlang reference manual, "Receiving Exit Signals").
 * Called under the process's lock.
 */
final class Exits {
  private static final Atom EXIT = Atom.of("EXIT");

  private final LocalProcess self;

  Exits(LocalProcess self) {
    this.self = self;
  }

  /** EXIT came: somebody linked has exited. A link that is not active is not heard any more. */
  void linked(Exit exit, PeerSession via) {
    LinkTie tie = self.links().exited(exit.from());
    if (tie == null) {
      return;
    }
    Envelope trapped = trapped(exit.from(), exit.reason(), exit.token(), false);
    // Who can link with us at will must not fill our memory with the ends of these links.
    if (!self.trapsExit()) {
      endUnlessNormal(exit.reason());
    } else if (tie.wasHeld()) {
      self.deliver(trapped, via);
    } else {
      self.deliverOwed(trapped);
    }
  }

  /** The connection to somebody linked is gone. */
  void lost(LinkTie tie) {
    if (!self.trapsExit()) {
      self.die(ExitReasons.NOCONNECTION);
      return;
    }
    Envelope trapped = trapped(tie.other, ExitReasons.NOCONNECTION, null, false);
    // As above: connecting and going away again is at will, too.
    if (tie.wasHeld()) {
      self.deliverIfRoom(trapped);
    } else {
      self.deliverOwed(trapped);
    }
  }

  /** EXIT2 came, {@code exit/2}; to an alias only while that is active. */
  void asked(Exit2 exit, PeerSession via) {
    boolean priority = false;
    if (exit.to() instanceof Reference alias) {
      if (!self.aliases().isActive(alias)) {
        return;
      }
      priority = exit.priority() && self.aliases().isPriority(alias);
    }
    if (exit.reason().equals(ExitReasons.KILL)) {
      self.die(ExitReasons.KILLED);
    } else if (self.trapsExit()) {
      self.deliver(trapped(exit.from(), exit.reason(), exit.token(), priority), via);
    } else if (exit.from().equals(self.pid())) {
      // Only to itself does normal end a process.
      self.die(exit.reason());
    } else {
      endUnlessNormal(exit.reason());
    }
  }

  private void endUnlessNormal(Term reason) {
    if (!reason.equals(ExitReasons.NORMAL)) {
      self.die(reason);
    }
  }

  private static Envelope trapped(Pid from, Term reason, @Nullable Term token, boolean priority) {
    return new Envelope(Tuple.of(EXIT, from, reason), token, priority);
  }
}
