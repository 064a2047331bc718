package io.dist4j.handshake;

import io.dist4j.AuthenticationException;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.NodeName;

/** Proof that the peer knows the cookie. */
public final class CookieVerified {
  private final NodeName node;

  private CookieVerified(NodeName node) {
    this.node = node;
  }

  /**
   * The only way to the proof.
   *
   * @param challenge what we asked the peer to digest
   */
  static CookieVerified by(Cookie cookie, int challenge, CookieDigest answer, NodeName peer) {
    if (!CookieDigest.of(cookie, challenge).equals(answer)) {
      throw new AuthenticationException(
          AuthenticationException.Check.COOKIE,
          "cookie digest: "
              + peer
              + " did not prove that it knows our cookie for it; give both nodes the same cookie");
    }
    return new CookieVerified(peer);
  }

  /** The node the proof is about. */
  public NodeName node() {
    return node;
  }

  @Override
  public String toString() {
    return "CookieVerified[" + node + "]";
  }
}
