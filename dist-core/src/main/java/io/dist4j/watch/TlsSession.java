package io.dist4j.watch;

import io.dist4j.protocol.PeerCredentials;
import java.time.Instant;
import java.util.Optional;

/**
 * What the carrier negotiated and proved.
 *
 * @param version {@code TLSv1.3}, {@code TLSv1.2}, or empty on a carrier in the clear
 * @param cipherSuite by its standard name, or empty
 * @param group the key exchange by its name, such as {@code X25519MLKEM768}; {@code unknown} when
 *     the TLS library does not tell, empty without TLS
 * @param certificateExpiry when the peer's own certificate ends; empty without one
 */
public record TlsSession(
    String version, String cipherSuite, String group, Optional<Instant> certificateExpiry) {
  /** A connection in the clear. */
  public static final TlsSession NONE = new TlsSession("", "", "", Optional.empty());

  /** What {@code proven} says. */
  public static TlsSession of(PeerCredentials proven) {
    if (proven.tlsVersion().isEmpty()) {
      return NONE;
    }
    return new TlsSession(
        proven.tlsVersion(),
        proven.cipherSuite(),
        proven.group(),
        proven.chain().stream().findFirst().map(own -> own.getNotAfter().toInstant()));
  }
}
