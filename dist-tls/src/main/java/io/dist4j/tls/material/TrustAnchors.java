package io.dist4j.tls.material;

import io.dist4j.ConfigurationException;
import io.dist4j.tls.identity.CertificateRules;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The roots that we trust; several while a certificate authority is replaced.
 *
 * @param certificates at least one, each that of an authority
 */
public record TrustAnchors(List<X509Certificate> certificates) {
  /** Refuses what is not an authority with {@link ConfigurationException}. */
  public TrustAnchors {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty()) {
      throw new ConfigurationException("no trusted root, at least one is required");
    }
    certificates.forEach(TrustAnchors::requireAuthority);
  }

  /**
   * Reads the roots of a PEM file that only its owner can write.
   *
   * @throws ConfigurationException naming the file and what is wrong with it
   */
  public static TrustAnchors read(Path file) {
    return new TrustAnchors(Certificates.read(file));
  }

  /** In the form that the JDK's validator takes. */
  public Set<TrustAnchor> anchors() {
    return certificates.stream()
        .map(certificate -> new TrustAnchor(certificate, null))
        .collect(Collectors.toUnmodifiableSet());
  }

  // A node's certificate trusted as a root would be a node that may be everybody.
  private static void requireAuthority(X509Certificate certificate) {
    String subject = certificate.getSubjectX500Principal().getName();
    if (certificate.getBasicConstraints() < 0) {
      throw new ConfigurationException(
          "the trusted certificate of '" + subject + "' is not that of an authority (CA:TRUE)");
    }
    try {
      CertificateRules.requireStrong(certificate.getPublicKey());
    } catch (CertificateException e) {
      throw new ConfigurationException(
          "the trusted certificate of '" + subject + "' has a weak key: " + e.getMessage(), e);
    }
  }
}
