package io.dist4j.tls;

import io.dist4j.ConfigurationException;
import io.dist4j.protocol.CertificateNodeName;
import io.dist4j.protocol.NameVerdict;
import io.dist4j.protocol.NodeName;
import io.dist4j.tls.identity.ChainVerifier;
import java.security.cert.CertificateException;

/** Finds out at the start what peers would otherwise find out one by one. */
final class OwnCertificate {
  private OwnCertificate() {}

  /**
   * Our certificate must pass our own checks and name this node.
   *
   * @param self this node, or null in a tool that is none
   */
  static void check(TlsConfig config, NodeName self) {
    try {
      new ChainVerifier(config.roots().anchors(), config.clock()).verify(config.material().chain());
    } catch (CertificateException e) {
      throw new ConfigurationException(
          "our own certificate would be refused: " + e.getMessage(), e);
    }
    if (self == null) {
      return;
    }
    NameVerdict verdict =
        CertificateNodeName.verify(
            config.material().chain().get(0), self, config.levels().of(self).nameRules());
    if (verdict instanceof NameVerdict.Refused reason) {
      throw new ConfigurationException("our own certificate is not for " + self + "; " + reason);
    }
  }
}
