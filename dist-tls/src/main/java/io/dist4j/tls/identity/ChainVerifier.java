package io.dist4j.tls.identity;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * Full PKIX validation of a chain that a peer presented, with our limits in front of it. Any number
 * of threads.
 */
public final class ChainVerifier {
  /** The most certificates a peer may present (security.md L3). */
  public static final int MAX_CERTIFICATES = 4;

  /** The most bytes these may take together (security.md L3). */
  public static final int MAX_BYTES = 16 * 1024;

  private final Set<TrustAnchor> anchors;
  private final Clock clock;

  /** Trusts chains that end in one of {@code anchors}, at the time {@code clock} shows. */
  public ChainVerifier(Set<TrustAnchor> anchors, Clock clock) {
    this.anchors = Set.copyOf(anchors);
    this.clock = clock;
  }

  /**
   * Verifies what a peer presented, its own certificate first, the rest in any order.
   *
   * @return the path that was verified, the peer's own first, without the root
   * @throws CertificateException saying in a few words what is wrong
   */
  public List<X509Certificate> verify(List<X509Certificate> presented) throws CertificateException {
    // The JDK's validator dies with a NullPointerException on some name constraints, and hostile
    // certificates may find more of that kind: whatever it throws is a refusal (security.md 5.1).
    try {
      requireSmall(presented);
      X509Certificate leaf = presented.get(0);
      Instant now = clock.instant();
      requireValid(leaf, now);
      CertificateRules.requireNode(leaf);
      List<X509Certificate> path = path(presented, now);
      for (X509Certificate certificate : path) {
        CertificateRules.requireStrong(certificate);
      }
      return path;
    } catch (RuntimeException e) {
      throw new CertificateException("a certificate that the validator cannot process", e);
    }
  }

  // Before anything is parsed that does not have to be.
  private static void requireSmall(List<X509Certificate> presented) throws CertificateException {
    if (presented.isEmpty()) {
      throw new CertificateException("no certificate");
    }
    if (presented.size() > MAX_CERTIFICATES) {
      throw new CertificateException(
          "chain of " + presented.size() + " certificates, at most " + MAX_CERTIFICATES);
    }
    int bytes = 0;
    for (X509Certificate certificate : presented) {
      bytes += certificate.getEncoded().length;
    }
    if (bytes > MAX_BYTES) {
      throw new CertificateException("chain of " + bytes + " bytes, at most " + MAX_BYTES);
    }
  }

  // The types matter: the engine tells the peer by an alert what was wrong with its certificate.
  private static void requireValid(X509Certificate leaf, Instant now) throws CertificateException {
    Instant notBefore = leaf.getNotBefore().toInstant();
    Instant notAfter = leaf.getNotAfter().toInstant();
    if (now.isAfter(notAfter)) {
      throw new CertificateExpiredException("certificate expired at " + notAfter);
    }
    if (now.isBefore(notBefore)) {
      throw new CertificateNotYetValidException(
          "certificate valid from " + notBefore + ", our clock says " + now);
    }
  }

  private List<X509Certificate> path(List<X509Certificate> presented, Instant now)
      throws CertificateException {
    PKIXCertPathBuilderResult result;
    try {
      result =
          (PKIXCertPathBuilderResult)
              CertPathBuilder.getInstance("PKIX").build(parameters(presented, now));
    } catch (CertPathBuilderException e) {
      throw new CertificateException(reason(e, presented), e);
    } catch (GeneralSecurityException e) {
      throw new CertificateException("chain that cannot be validated", e);
    }
    List<X509Certificate> path =
        result.getCertPath().getCertificates().stream().map(X509Certificate.class::cast).toList();
    // A leaf that is itself among the roots gives an empty path, on which nothing was checked.
    if (path.isEmpty() || !path.get(0).equals(presented.get(0))) {
      throw new CertificateException("the peer's own certificate is one of our trusted roots");
    }
    return path;
  }

  private PKIXBuilderParameters parameters(List<X509Certificate> presented, Instant now)
      throws GeneralSecurityException {
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(presented.get(0));
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(presented)));
    parameters.setMaxPathLength(MAX_CERTIFICATES - 1);
    parameters.setDate(Date.from(now));
    parameters.setRevocationEnabled(false);
    return parameters;
  }

  private static String reason(CertPathBuilderException failure, List<X509Certificate> presented) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause == failure || cause.getMessage() == null || isNoPath(cause)) {
      return "unknown CA, no path to a trusted root from issuer '"
          + presented.get(presented.size() - 1).getIssuerX500Principal().getName()
          + "'";
    }
    return "chain not valid, " + cause.getMessage();
  }

  private static boolean isNoPath(Throwable cause) {
    return cause.getClass().getName().endsWith("SunCertPathBuilderException");
  }
}
