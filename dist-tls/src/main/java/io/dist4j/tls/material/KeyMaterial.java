package io.dist4j.tls.material;

import io.dist4j.ConfigurationException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What we present: a certificate chain, our own first, and the private key that belongs to it. */
public final class KeyMaterial {
  private static final int PROBE_BYTES = 32;

  private final List<X509Certificate> chain;
  private final PrivateKey key;

  private KeyMaterial(List<X509Certificate> chain, PrivateKey key) {
    this.chain = List.copyOf(chain);
    this.key = key;
  }

  /**
   * Reads the certificates of a PEM file that only its owner can write.
   *
   * @throws ConfigurationException naming the file and what is wrong with it
   */
  public static List<X509Certificate> readChain(Path file) {
    return Certificates.read(file);
  }

  /**
   * Reads a PKCS#8 key from a PEM file that only its owner can read.
   *
   * @throws ConfigurationException naming the file and what is wrong with it
   */
  public static PrivateKey readKey(Path file, Optional<Passphrase> passphrase) {
    return PrivateKeys.read(file, passphrase);
  }

  /**
   * Puts both together.
   *
   * @throws ConfigurationException when the key does not belong to the first certificate
   */
  public static KeyMaterial of(List<X509Certificate> chain, PrivateKey key) {
    if (!belongsTo(key, chain.get(0))) {
      throw new ConfigurationException(
          "the private key does not belong to the certificate of "
              + chain.get(0).getSubjectX500Principal());
    }
    return new KeyMaterial(chain, key);
  }

  /** Our certificate and those that lead towards a root. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /** Our private key. */
  public PrivateKey key() {
    return key;
  }

  @Override
  public String toString() {
    return "KeyMaterial[" + chain.get(0).getSubjectX500Principal() + "]";
  }

  // What one signs the other verifies: true for every kind of key, and needs no key arithmetic.
  private static boolean belongsTo(PrivateKey key, X509Certificate certificate) {
    if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
      return false;
    }
    String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    byte[] probe = new byte[PROBE_BYTES];
    new SecureRandom().nextBytes(probe);
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(probe);
      byte[] signature = signer.sign();
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(certificate.getPublicKey());
      verifier.update(probe);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
