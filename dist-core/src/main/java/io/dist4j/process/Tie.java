package io.dist4j.process;

import org.jspecify.annotations.Nullable;

/**
 * What a process has with another node and is to be told of the loss of. Its session is null until
 * the signal that makes it was handed to a connection. Guarded by its owner's lock.
 */
abstract sealed class Tie permits LinkTie, Watch, Watcher, NodeTie, SpawnTie {
  private final LocalProcess owner;
  private @Nullable PeerSession session;
  private boolean held;
  private boolean madeByPeer;

  Tie(LocalProcess owner) {
    this.owner = owner;
  }

  final LocalProcess owner() {
    return owner;
  }

  final @Nullable PeerSession session() {
    return session;
  }

  /**
   * The peer made it, and it counts against what the peer may have.
   *
   * @return as {@link #attach}
   */
  final boolean holdIn(PeerSession connection) {
    connection.hold();
    held = true;
    madeByPeer = true;
    return attach(connection);
  }

  /** Whether the peer made it, as long as it stood. */
  final boolean wasHeld() {
    return madeByPeer;
  }

  /** False when the connection has ended and the tie is to be broken now. */
  final boolean attach(PeerSession connection) {
    session = connection;
    if (connection.isHome()) {
      return true;
    }
    connection.ties().add(this);
    return !connection.isDown();
  }

  /** It is over. */
  final void detach() {
    if (session != null) {
      session.ties().remove(this);
      if (held) {
        session.release();
        held = false;
      }
      session = null;
    }
  }
}
