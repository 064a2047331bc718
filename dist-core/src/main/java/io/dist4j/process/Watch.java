package io.dist4j.process;

import io.dist4j.term.Atom;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;

/** A monitor of ours. Guarded by its owner's lock. */
final class Watch extends Tie {
  final Reference ref;
  final Atom node;
  // A pid, or a name on that node.
  final Term target;
  // What stands in place of 'DOWN'.
  final Term tag;

  Watch(LocalProcess owner, Reference ref, Atom node, Term target, Term tag) {
    super(owner);
    this.ref = ref;
    this.node = node;
    this.target = target;
    this.tag = tag;
  }
}
