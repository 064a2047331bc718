package io.dist4j.handshake;

import java.util.Optional;

/**
 * Chooses names for peers that have none (flag {@code NAME_ME}). Asked before the peer's identity
 * is verified, since there is no name before: it must not reserve anything. The {@link Gatekeeper}
 * is asked about the chosen name afterwards.
 */
@FunctionalInterface
public interface NameGiver {
  /** Gives nobody a name, the default. */
  NameGiver NOBODY = host -> Optional.empty();

  /**
   * A name that no node of the cluster has.
   *
   * @param host the host part the peer asked for; its bytes are those a node name allows
   * @return empty to refuse
   */
  Optional<NodeInstance> nameFor(String host);
}
