package io.dist4j.certs.x509;

import io.dist4j.certs.x509.CertificateProfile.Signer;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.asn1.x500.X500Name;

/** An authority's certificate with the key that belongs to it. */
record AuthorityKey(X509Certificate certificate, PrivateKey key) {
  private static final int MAX_NAME = 64;

  AuthorityKey {
    if (certificate.getBasicConstraints() < 0) {
      throw new CertificateRefusedException(
          certificate.getSubjectX500Principal() + " is not an authority's certificate");
    }
    if (!KeyMatch.matches(certificate.getPublicKey(), key)) {
      throw new CertificateRefusedException(
          "the private key does not belong to " + certificate.getSubjectX500Principal());
    }
  }

  static void requireName(String name) {
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException("an authority's name takes 1 to 64 characters");
    }
  }

  // The encoded name is taken over as it is: issuer and subject are compared byte for byte.
  Signer signer() {
    return new Signer(
        X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
        certificate.getPublicKey(),
        key);
  }

  // Cutting the lifetime short instead would let a cluster run out with nobody told.
  void requireOutlives(Instant end) {
    Instant own = certificate.getNotAfter().toInstant();
    if (end.isAfter(own)) {
      throw new CertificateRefusedException(
          "the certificate would end at "
              + end
              + ", after its authority "
              + certificate.getSubjectX500Principal()
              + " (ends "
              + own
              + "); ask for a shorter lifetime or make a new authority");
    }
  }
}
