package io.dist4j.certs.x509;

import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The limits that a node puts on every certificate, whoever signed it (security.md 5.1, L3). */
final class CertificateStrength {
  private static final int MAX_CERTIFICATES = 4;
  private static final int MAX_BYTES = 16 * 1024;
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

  private CertificateStrength() {}

  /** What is too much or too weak in a chain that is presented to peers. */
  static Optional<String> faultOf(List<X509Certificate> chain) {
    if (chain.size() > MAX_CERTIFICATES) {
      return Optional.of(
          "a chain of " + chain.size() + " certificates, a peer takes " + MAX_CERTIFICATES);
    }
    int bytes = chain.stream().mapToInt(CertificateStrength::size).sum();
    if (bytes > MAX_BYTES) {
      return Optional.of("a chain of " + bytes + " bytes, a peer takes " + MAX_BYTES);
    }
    return chain.stream().flatMap(one -> faultOf(one).stream()).findFirst();
  }

  /** What is weak in a key. */
  static Optional<String> faultOf(PublicKey key) {
    boolean strong =
        key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= MIN_RSA_BITS
            || key instanceof ECPublicKey ec
                && ec.getParams().getCurve().getField().getFieldSize() >= MIN_EC_BITS;
    return strong
        ? Optional.empty()
        : Optional.of(
            "a key " + KeyType.describe(key) + ", expected EC of 256 bits or RSA of 2048, or more");
  }

  private static Optional<String> faultOf(X509Certificate certificate) {
    String signature = certificate.getSigAlgName();
    Optional<String> fault =
        SIGNATURES.contains(signature)
            ? faultOf(certificate.getPublicKey())
            : Optional.of("signed with " + signature + ", expected SHA-256 or better");
    return fault.map(text -> certificate.getSubjectX500Principal().getName() + ": " + text);
  }

  private static int size(X509Certificate certificate) {
    try {
      return certificate.getEncoded().length;
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate without an encoding", e);
    }
  }
}
