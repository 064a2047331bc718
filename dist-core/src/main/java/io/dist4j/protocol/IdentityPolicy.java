package io.dist4j.protocol;

/**
 * Decides whether what a carrier proved allows the peer to be the node it says it is. Asked on both
 * sides at the first moment a name is known: by the initiator before it sends anything, by the
 * acceptor before it looks at or changes its table of connections (security.md 2.2).
 */
@FunctionalInterface
public interface IdentityPolicy {
  /**
   * @param credentials what the carrier proved
   * @param claimed the name that was dialled, or that the peer gave itself
   * @throws io.dist4j.AuthenticationException when the peer may not be that node; names the check
   *     and the two values that differ
   */
  void verify(PeerCredentials credentials, NodeName claimed);
}
