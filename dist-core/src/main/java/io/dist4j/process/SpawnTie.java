package io.dist4j.process;

import io.dist4j.term.Atom;
import io.dist4j.term.Reference;

/** A spawn request of ours that is not answered yet. Guarded by its owner's lock. */
final class SpawnTie extends Tie {
  final Reference ref;
  final Atom node;
  final SpawnOptions options;
  boolean abandoned;

  SpawnTie(LocalProcess owner, Reference ref, Atom node, SpawnOptions options) {
    super(owner);
    this.ref = ref;
    this.node = node;
    this.options = options;
  }
}
