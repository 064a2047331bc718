package io.dist4j.process;

import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;

/** A monitor of its owner by another process. Guarded by its owner's lock. */
final class Watcher extends Tie {
  final Pid from;
  final Reference ref;
  // How it was asked for: our pid or our name; the answer says the same.
  final Term target;

  Watcher(LocalProcess owner, Pid from, Reference ref, Term target) {
    super(owner);
    this.from = from;
    this.ref = ref;
    this.target = target;
  }
}
