package io.dist4j.handshake;

import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;

/**
 * What an acceptor knows of a peer that introduced itself.
 *
 * @param creation of an old opening 0, until its complement comes
 * @param flags the peer's flags, expanded; of an old opening the lower half, until then
 * @param identity proof that it may have its name
 */
record Guest(Opening opening, IdentityVerified identity, int creation, DistFlags flags) {
  NodeName name() {
    return identity.node();
  }

  NodeInstance instance() {
    return new NodeInstance(name(), creation);
  }
}
