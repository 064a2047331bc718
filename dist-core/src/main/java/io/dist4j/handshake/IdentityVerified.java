package io.dist4j.handshake;

import io.dist4j.protocol.IdentityPolicy;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.PeerCredentials;

/** Proof that the identity policy lets the peer be the node it says it is. */
public final class IdentityVerified {
  private final NodeName node;

  private IdentityVerified(NodeName node) {
    this.node = node;
  }

  /** The only way to the proof; what the policy throws goes to the caller. */
  static IdentityVerified by(IdentityPolicy policy, PeerCredentials credentials, NodeName claimed) {
    policy.verify(credentials, claimed);
    return new IdentityVerified(claimed);
  }

  /** The node the proof is about. */
  public NodeName node() {
    return node;
  }

  @Override
  public String toString() {
    return "IdentityVerified[" + node + "]";
  }
}
