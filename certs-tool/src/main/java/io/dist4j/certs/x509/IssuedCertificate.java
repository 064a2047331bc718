package io.dist4j.certs.x509;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

/**
 * A certificate with its key.
 *
 * @param chain what to present to a peer: the certificate itself, then its issuers without the root
 * @param key the private key
 * @param trust the roots to trust in a peer
 */
public record IssuedCertificate(
    List<X509Certificate> chain, PrivateKey key, List<X509Certificate> trust) {
  /** Copies the lists. */
  public IssuedCertificate {
    chain = List.copyOf(chain);
    Objects.requireNonNull(key, "key");
    trust = List.copyOf(trust);
  }

  /** The certificate itself. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "IssuedCertificate[" + certificate().getSubjectX500Principal() + ", key hidden]";
  }
}
