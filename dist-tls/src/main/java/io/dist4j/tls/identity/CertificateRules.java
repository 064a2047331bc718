package io.dist4j.tls.identity;

import io.dist4j.tls.identity.RefusedCertificateException.Kind;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;

/** What every certificate must be like, whoever signed it (security.md 5.1). */
public final class CertificateRules {
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final int MIN_RSA_BITS = 2048;
  private static final int MIN_EC_BITS = 256;
  private static final Set<String> SIGNATURES =
      Set.of(
          "SHA256withECDSA",
          "SHA384withECDSA",
          "SHA512withECDSA",
          "SHA256withRSA",
          "SHA384withRSA",
          "SHA512withRSA");

  private CertificateRules() {}

  /** What a node's own certificate must be besides being signed by someone we trust. */
  public static void requireNode(X509Certificate leaf) throws CertificateException {
    // A node's certificate that could sign others is a certificate authority without a lock.
    requireUse(
        leaf.getBasicConstraints() < 0, "the peer's own certificate is that of an authority");
    boolean[] keyUsage = leaf.getKeyUsage();
    requireUse(keyUsage == null || keyUsage[0], "key usage lacks digitalSignature");
    List<String> purposes = leaf.getExtendedKeyUsage();
    List<String> held = purposes == null ? List.of() : purposes;
    // Every node dials and accepts, so both are asked for whichever side it is on now.
    requireUse(held.contains(SERVER_AUTH), "extended key usage lacks serverAuth");
    requireUse(held.contains(CLIENT_AUTH), "extended key usage lacks clientAuth");
  }

  /** Refuses what can be forged or broken: SHA-1, MD5, short keys, unknown algorithms. */
  public static void requireStrong(X509Certificate certificate) throws CertificateException {
    String signature = certificate.getSigAlgName();
    require(
        SIGNATURES.contains(signature),
        "signature algorithm " + signature + " (ECDSA or RSA with SHA-256 or better is accepted)");
    requireStrong(certificate.getPublicKey());
  }

  /** Refuses keys that are too short or of a kind we do not know. */
  public static void requireStrong(PublicKey key) throws CertificateException {
    if (key instanceof RSAPublicKey rsa) {
      int bits = rsa.getModulus().bitLength();
      require(bits >= MIN_RSA_BITS, "RSA key of " + bits + " bits, at least 2048 are required");
    } else if (key instanceof ECPublicKey ec) {
      int bits = ec.getParams().getCurve().getField().getFieldSize();
      require(bits >= MIN_EC_BITS, "EC key of " + bits + " bits, at least 256 are required");
    } else {
      throw new CertificateException(
          "key of kind " + key.getAlgorithm() + ", EC or RSA is required");
    }
  }

  private static void requireUse(boolean holds, String fault) throws RefusedCertificateException {
    if (!holds) {
      throw new RefusedCertificateException(Kind.PURPOSE, fault);
    }
  }

  private static void require(boolean holds, String fault) throws RefusedCertificateException {
    if (!holds) {
      throw new RefusedCertificateException(Kind.REJECTED, fault);
    }
  }
}
