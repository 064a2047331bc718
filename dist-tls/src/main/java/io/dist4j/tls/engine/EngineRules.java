package io.dist4j.tls.engine;

import io.dist4j.tls.identity.ChainVerifier;
import io.dist4j.tls.identity.PeerLevel;
import io.dist4j.tls.material.KeyMaterial;
import java.util.List;

/**
 * What an engine needs to know.
 *
 * @param material what we present
 * @param verifier what decides about the peer's chain
 * @param anyCompat whether a listener must offer TLS 1.2 because some peer may need it
 * @param alpn the protocol that a dialler offers and a listener understands
 */
public record EngineRules(
    KeyMaterial material, ChainVerifier verifier, boolean anyCompat, String alpn) {
  /**
   * TLS 1.3 suites (security.md 2.1). The JDK keeps to this order; BoringSSL has an order of its
   * own for these three, led by AES where the machine has instructions for it, and takes no other.
   */
  static final List<String> TLS13_SUITES =
      List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256");

  /** For TLS 1.2 forward secrecy and authenticated encryption are demanded as well. */
  static final List<String> TLS12_SUITES =
      List.of(
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  /** Key exchanges, hybrid post-quantum first; an engine leaves out what it does not know. */
  static final List<String> GROUPS = List.of("X25519MLKEM768", "X25519", "P-256");

  PeerLevel listenerLevel() {
    return anyCompat ? PeerLevel.COMPAT : PeerLevel.HARDENED;
  }
}
