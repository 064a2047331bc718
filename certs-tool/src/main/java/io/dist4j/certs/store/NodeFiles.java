package io.dist4j.certs.store;

import io.dist4j.certs.x509.CertificateRefusedException;
import io.dist4j.certs.x509.Passphrase;
import io.dist4j.certs.x509.PrivateKeyPem;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * All a node needs to prove who it is and to judge others, in one directory that may be copied to
 * its machine.
 *
 * @param node whose
 * @param directory where
 */
public record NodeFiles(NodeName node, Path directory) {
  static final String CERTIFICATE = "node.crt";
  static final String KEY = "node.key";
  static final String TRUST = "trust.crt";

  /** The node's certificate followed by its issuer's, PEM. */
  public Path certificate() {
    return directory.resolve(CERTIFICATE);
  }

  /** PKCS#8 PEM. */
  public Path key() {
    return directory.resolve(KEY);
  }

  /** The roots to trust, PEM. */
  public Path trust() {
    return directory.resolve(TRUST);
  }

  /** The content of {@link #certificate()}. */
  public List<X509Certificate> readChain() throws IOException {
    return CertificateFile.read(certificate());
  }

  /** The content of {@link #trust()}. */
  public List<X509Certificate> readTrust() throws IOException {
    return CertificateFile.read(trust());
  }

  /**
   * The content of {@link #key()}.
   *
   * @throws CertificateRefusedException when the passphrase is missing or wrong
   */
  public PrivateKey readKey(Optional<Passphrase> passphrase) throws IOException {
    return PrivateKeyPem.decode(PrivateFile.read(key()), passphrase);
  }
}
