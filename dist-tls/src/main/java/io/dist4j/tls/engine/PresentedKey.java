package io.dist4j.tls.engine;

import io.dist4j.tls.material.KeyMaterial;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Presents the one certificate we have, whichever issuers the peer says it would like: the peer
 * decides by looking at it, and says by an alert what it did not like.
 */
final class PresentedKey extends X509ExtendedKeyManager {
  private static final String ALIAS = "node";

  private final KeyMaterial material;
  private final String keyType;

  PresentedKey(KeyMaterial material) {
    this.material = material;
    this.keyType = material.key().getAlgorithm();
  }

  private String alias(String... types) {
    boolean fits = types == null || Arrays.stream(types).anyMatch(keyType::equals);
    return fits ? ALIAS : null;
  }

  @Override
  public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
    return alias(types);
  }

  @Override
  public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
    return alias(type);
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    return alias(types);
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    return alias(type);
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return material.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return material.key();
  }
}
