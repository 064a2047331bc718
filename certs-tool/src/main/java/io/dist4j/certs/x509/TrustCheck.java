package io.dist4j.certs.x509;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges the certificates that a node is to trust, as it does itself when it starts. */
final class TrustCheck {
  private static final String NAME_CONSTRAINTS = "2.5.29.30";

  private TrustCheck() {}

  static CheckResult run(List<X509Certificate> trust, Instant now) {
    for (X509Certificate certificate : trust) {
      Optional<String> fault = faultOf(certificate);
      if (fault.isPresent()) {
        return CheckResult.failed("trust", name(certificate) + ": " + fault.get());
      }
    }
    if (valid(trust, now).isEmpty()) {
      return CheckResult.failed("trust", "every trusted certificate has ended, and it is " + now);
    }
    return CheckResult.passed(
        "trust", trust.stream().map(TrustCheck::until).collect(Collectors.joining(", ")));
  }

  /** Those that have not ended: Java's validator trusts an anchor for ever. */
  static List<X509Certificate> valid(List<X509Certificate> trust, Instant now) {
    return trust.stream().filter(one -> !now.isAfter(one.getNotAfter().toInstant())).toList();
  }

  private static Optional<String> faultOf(X509Certificate certificate) {
    if (certificate.getBasicConstraints() < 0) {
      return Optional.of("not an authority's certificate (CA:TRUE)");
    }
    if (certificate.getExtensionValue(NAME_CONSTRAINTS) != null) {
      return Optional.of(
          "has name constraints, which Java does not apply to a trusted certificate; trust the"
              + " root that signed it");
    }
    return CertificateStrength.faultOf(certificate.getPublicKey());
  }

  private static String until(X509Certificate certificate) {
    return name(certificate) + " until " + certificate.getNotAfter().toInstant();
  }

  private static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }
}
