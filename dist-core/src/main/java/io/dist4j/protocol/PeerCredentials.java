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
 * @param group the negotiated key exchange, {@link #UNKNOWN} when the carrier's TLS library does
 *     not tell, or empty without TLS
 */
public record PeerCredentials(
    List<X509Certificate> chain, String tlsVersion, String cipherSuite, String group) {
  /** A key exchange that took place, and that nobody tells us the name of. */
  public static final String UNKNOWN = "unknown";

  /** Nothing was proven. */
  public static final PeerCredentials NONE = new PeerCredentials(List.of(), "", "", "");

  /** Of a carrier whose TLS library does not tell the key exchange. */
  public PeerCredentials(List<X509Certificate> chain, String tlsVersion, String cipherSuite) {
    this(chain, tlsVersion, cipherSuite, tlsVersion.isEmpty() ? "" : UNKNOWN);
  }

  /** Copies the list. */
  public PeerCredentials {
    chain = List.copyOf(chain);
  }
}
