package io.dist4j.protocol;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What the carrier proved about the other end before the first byte of our protocol.
 *
 * @param chain the verified certificate chain, the peer's own first; empty on a carrier without
 *     certificates
 * @param tlsVersion {@code TLSv1.3}, {@code TLSv1.2}, or empty
 * @param cipherSuite the negotiated suite, or empty
 */
public record PeerCredentials(List<X509Certificate> chain, String tlsVersion, String cipherSuite) {
  /** Nothing was proven. */
  public static final PeerCredentials NONE = new PeerCredentials(List.of(), "", "");

  /** Copies the list. */
  public PeerCredentials {
    chain = List.copyOf(chain);
  }
}
