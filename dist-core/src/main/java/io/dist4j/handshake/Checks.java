package io.dist4j.handshake;

import io.dist4j.AuthenticationException;
import io.dist4j.PeerIncompatibleException;
import io.dist4j.PeerProtocolException;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.PeerCredentials;
import java.util.Objects;

/** What both roles check about a peer (security.md 2.3). */
record Checks(HandshakeSettings ours, PeerCredentials credentials) {
  Checks {
    Objects.requireNonNull(ours, "ours");
    Objects.requireNonNull(credentials, "credentials");
  }

  /** Before anything secret leaves and before the gatekeeper is asked (C1). */
  IdentityVerified identity(NodeName claimed) {
    return IdentityVerified.by(ours.identity(), credentials, claimed);
  }

  /** A name from the wire. */
  NodeName name(Phase phase, String text) {
    try {
      return NodeName.parse(text);
    } catch (IllegalArgumentException e) {
      throw new PeerProtocolException("handshake in " + phase + ": " + e.getMessage());
    }
  }

  /**
   * @param theirs the peer's flags, expanded: the digest bit may stand for what is mandatory
   */
  void mandatory(NodeName peer, DistFlags theirs) {
    DistFlags missing = theirs.missing(ours.mandatory());
    if (!missing.isEmpty()) {
      throw lacking(peer, missing);
    }
  }

  static PeerIncompatibleException lacking(NodeName peer, DistFlags missing) {
    return new PeerIncompatibleException(
        peer + " lacks flags that we need: " + missing + "; it may take a newer release of it");
  }

  /** The reflection guard (C4). */
  void notReflected(NodeName peer, int challenge) {
    if (ours.ledger().wasIssued(challenge)) {
      throw new AuthenticationException(
          AuthenticationException.Check.CHALLENGE,
          "challenge check: "
              + peer
              + " sent back a challenge that we issued; a reflection attack");
    }
  }
}
