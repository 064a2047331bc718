package io.dist4j.tls.identity;

import io.dist4j.protocol.NameRules;
import java.util.Set;

/** What is demanded of a peer before it may be the node it says it is (security.md 2.2, 2.3). */
public enum PeerLevel {
  /** TLS 1.3 and a certificate that holds the node's own URI. */
  HARDENED(NameRules.NODE_URI, Set.of("TLSv1.3")),

  /** As stock Erlang nodes come: TLS 1.2 too, and the host is enough in a certificate. */
  COMPAT(NameRules.HOST, Set.of("TLSv1.3", "TLSv1.2"));

  private final NameRules nameRules;
  private final Set<String> tlsVersions;

  PeerLevel(NameRules nameRules, Set<String> tlsVersions) {
    this.nameRules = nameRules;
    this.tlsVersions = tlsVersions;
  }

  /** How much its certificate may leave open. */
  public NameRules nameRules() {
    return nameRules;
  }

  /** Protocol versions it may speak, as {@code SSLSession#getProtocol} names them. */
  public Set<String> tlsVersions() {
    return tlsVersions;
  }
}
