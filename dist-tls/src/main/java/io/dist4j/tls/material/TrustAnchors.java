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
  private static final String NAME_CONSTRAINTS = "2.5.29.30";
  private static final int KEY_CERT_SIGN = 5;

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

  private static void requireAuthority(X509Certificate certificate) {
    // A node's certificate trusted as a root would be a node that may be everybody.
    if (certificate.getBasicConstraints() < 0) {
      throw refused(certificate, "is not that of an authority (CA:TRUE)", null);
    }
    boolean[] usage = certificate.getKeyUsage();
    if (usage != null && !usage[KEY_CERT_SIGN]) {
      throw refused(
          certificate, "may not sign certificates: its key usage lacks keyCertSign", null);
    }
    requireUnconstrained(certificate);
    try {
      CertificateRules.requireStrong(certificate.getPublicKey());
    } catch (CertificateException e) {
      throw refused(certificate, "has a weak key: " + e.getMessage(), e);
    }
  }

  // The validator knows a root by name and key alone (RFC 5280, 6.1.1): limits that stand in it
  // would not hold, and whoever wrote them believes that they do.
  private static void requireUnconstrained(X509Certificate certificate) {
    if (certificate.getExtensionValue(NAME_CONSTRAINTS) != null) {
      throw refused(
          certificate,
          "has name constraints, which do not hold in a trusted certificate;"
              + " trust the root that signed it",
          null);
    }
  }

  private static ConfigurationException refused(
      X509Certificate certificate, String why, CertificateException cause) {
    String subject = certificate.getSubjectX500Principal().getName();
    return new ConfigurationException("the trusted certificate of '" + subject + "' " + why, cause);
  }
}
