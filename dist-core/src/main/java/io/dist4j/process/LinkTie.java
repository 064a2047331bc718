package io.dist4j.process;

import io.dist4j.term.Pid;

/** One end of a link. Guarded by its owner's lock. */
final class LinkTie extends Tie {
  final Pid other;
  // The id of the unlink that is not acknowledged yet; 0 while the link is active.
  private long unlinkId;

  LinkTie(LocalProcess owner, Pid other) {
    super(owner);
    this.other = other;
  }

  boolean isActive() {
    return unlinkId == 0;
  }

  void unlinking(long id) {
    unlinkId = id;
  }

  boolean awaits(long id) {
    return unlinkId == id;
  }
}
