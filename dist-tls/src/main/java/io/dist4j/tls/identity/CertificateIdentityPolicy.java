package io.dist4j.tls.identity;

import io.dist4j.AuthenticationException;
import io.dist4j.protocol.CertificateNodeName;
import io.dist4j.protocol.IdentityPolicy;
import io.dist4j.protocol.NameVerdict;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.PeerCredentials;
import java.util.Objects;

/** The certificate must name the node that its holder claims to be (security.md 2.2, C1, C2). */
public final class CertificateIdentityPolicy implements IdentityPolicy {
  private final PeerLevels levels;

  /** Judges each peer by its level. */
  public CertificateIdentityPolicy(PeerLevels levels) {
    this.levels = Objects.requireNonNull(levels, "levels");
  }

  @Override
  public void verify(PeerCredentials credentials, NodeName claimed) {
    if (credentials.chain().isEmpty()) {
      throw refused(claimed, "client certificate: expected one, the peer presented none");
    }
    PeerLevel level = levels.of(claimed);
    // A listener that serves compat peers negotiates TLS 1.2 before it can know who is there.
    if (!level.tlsVersions().contains(credentials.tlsVersion())) {
      throw refused(claimed, version(credentials, level));
    }
    NameVerdict verdict =
        CertificateNodeName.verify(credentials.chain().get(0), claimed, level.nameRules());
    if (verdict instanceof NameVerdict.Refused reason) {
      throw refused(claimed, reason.toString());
    }
  }

  private static String version(PeerCredentials credentials, PeerLevel level) {
    String allowed = level == PeerLevel.HARDENED ? "TLSv1.3" : "TLSv1.3 or TLSv1.2";
    return "TLS version: expected " + allowed + ", the link has '" + credentials.tlsVersion() + "'";
  }

  private static AuthenticationException refused(NodeName claimed, String reason) {
    return new AuthenticationException("the peer may not be " + claimed + "; " + reason);
  }
}
