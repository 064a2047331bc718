package io.dist4j.handshake;

import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;
import java.util.Optional;

/** We dialled and have said nothing yet. */
record Idle(Checks checks, NodeName peer) implements State {
  @Override
  public Phase phase() {
    return Phase.IDLE;
  }

  Move start() {
    IdentityVerified identity = checks.identity(peer);
    DistFlags flags = checks.ours().announced();
    Optional<NodeInstance> self = checks.ours().self();
    if (self.isEmpty()) {
      return Move.to(
          new AwaitNamed(checks, identity),
          new NameMessage(flags.with(DistFlag.NAME_ME), 0, checks.ours().host()));
    }
    NodeInstance us = self.get();
    return Move.to(
        new AwaitStatus(checks, us, identity),
        new NameMessage(flags, us.creation(), us.name().toString()));
  }
}
