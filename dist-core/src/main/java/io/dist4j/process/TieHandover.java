package io.dist4j.process;

import io.dist4j.control.ControlMessage;
import io.dist4j.term.Atom;
import org.jspecify.annotations.Nullable;

/** Ties what a signal makes to the connection that took it, or breaks it when none did. */
record TieHandover(SignalRouter router, Tie tie, @Nullable ControlMessage message)
    implements Handover {
  private static final Atom SYSTEM_LIMIT = Atom.of("system_limit");
  private static final Atom NOTSUP = Atom.of("notsup");

  @Override
  public void sent(PeerSession connection) {
    LocalProcess owner = tie.owner();
    owner.guarded(() -> attach(owner, connection));
    router.flush(owner);
  }

  @Override
  public void lost() {
    tie.owner().broken(tie);
  }

  @Override
  public void tooLarge() {
    if (tie instanceof SpawnTie spawn) {
      fail(spawn, SYSTEM_LIMIT);
    } else {
      lost();
    }
  }

  private void attach(LocalProcess owner, PeerSession connection) {
    // It may be over, or made anew, since it was sent.
    if (!owner.has(tie)) {
      return;
    }
    if (tie instanceof SpawnTie spawn && message != null && !connection.understands(message)) {
      owner.table().spawnRequests().failed(spawn, NOTSUP);
    } else if (!tie.attach(connection)) {
      owner.breakNow(tie);
    }
  }

  private void fail(SpawnTie spawn, Atom why) {
    LocalProcess owner = spawn.owner();
    owner.guarded(() -> owner.table().spawnRequests().failed(spawn, why));
  }
}
