package io.dist4j.tls.identity;

import io.dist4j.protocol.NodeName;
import java.util.List;

/**
 * Which level each peer has. It comes from our configuration alone, so that nothing a peer sends or
 * leaves out can lower it (security.md 2.7).
 *
 * @param compatPeers the peers at level {@link PeerLevel#COMPAT}; everyone else is hardened
 */
public record PeerLevels(List<NodePattern> compatPeers) {
  /** Everyone is hardened. */
  public static final PeerLevels ALL_HARDENED = new PeerLevels(List.of());

  /** Copies the list. */
  public PeerLevels {
    compatPeers = List.copyOf(compatPeers);
  }

  /** The level of one peer. */
  public PeerLevel of(NodeName peer) {
    boolean compat = compatPeers.stream().anyMatch(pattern -> pattern.covers(peer));
    return compat ? PeerLevel.COMPAT : PeerLevel.HARDENED;
  }

  /** Whether anyone may come with less than the strictest level. */
  public boolean anyCompat() {
    return !compatPeers.isEmpty();
  }
}
