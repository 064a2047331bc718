package io.dist4j.handshake;

import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;

/**
 * The table of connections as a handshake sees it. Asked only after the peer's identity was
 * verified, but before its cookie was: nothing that exists may be given up here, only once the
 * handshake is established (security.md C7).
 */
public interface Gatekeeper {
  /**
   * As acceptor: what to answer to a peer. An attempt that is let in here may still fail or fall
   * silent; whoever notes it down must forget it with its link.
   *
   * @param flags what the peer announced, the OTP 25 digest bit expanded; of a legacy opening only
   *     the lower half
   */
  Admission admit(NodeName claimed, DistFlags flags);

  /**
   * As initiator: the peer says that it has a connection to us. True gives that one up and goes on,
   * false ends this attempt.
   */
  boolean proceedWhenAlive(NodeName peer);
}
