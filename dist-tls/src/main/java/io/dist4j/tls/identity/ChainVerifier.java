package io.dist4j.tls.identity;

import io.dist4j.tls.identity.RefusedCertificateException.Kind;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
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
   * @throws RefusedCertificateException saying in a few words what is wrong
   */
  public List<X509Certificate> verify(List<X509Certificate> presented)
      throws RefusedCertificateException {
    // The JDK's validator dies with a NullPointerException on some name constraints, and hostile
    // certificates may find more of that kind: whatever it throws is a refusal (security.md 5.1).
    try {
      List<X509Certificate> chain = parsed(presented);
      X509Certificate leaf = chain.get(0);
      Instant now = clock.instant();
      requireValid(leaf, now);
      CertificateRules.requireNode(leaf);
      List<X509Certificate> path = path(chain, now);
      for (X509Certificate certificate : path) {
        CertificateRules.requireStrong(certificate);
      }
      return path;
    } catch (RefusedCertificateException e) {
      throw e;
    } catch (CertificateException | RuntimeException e) {
      throw new RefusedCertificateException(
          Kind.REJECTED, "a certificate that the validator cannot process", e);
    }
  }

  // Engines hand in certificates of their own classes, parsed late; ours and the validator's view
  // of a certificate shall be one. The limits come before anything is parsed.
  private static List<X509Certificate> parsed(List<X509Certificate> presented)
      throws CertificateException {
    if (presented.isEmpty()) {
      throw refused(Kind.REJECTED, "no certificate");
    }
    if (presented.size() > MAX_CERTIFICATES) {
      throw refused(
          Kind.REJECTED,
          "chain of " + presented.size() + " certificates, at most " + MAX_CERTIFICATES);
    }
    int bytes = 0;
    for (X509Certificate certificate : presented) {
      bytes += certificate.getEncoded().length;
    }
    if (bytes > MAX_BYTES) {
      throw refused(Kind.REJECTED, "chain of " + bytes + " bytes, at most " + MAX_BYTES);
    }
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> parsed = new ArrayList<>();
    for (X509Certificate certificate : presented) {
      InputStream encoded = new ByteArrayInputStream(certificate.getEncoded());
      parsed.add((X509Certificate) factory.generateCertificate(encoded));
    }
    return parsed;
  }

  private static void requireValid(X509Certificate leaf, Instant now)
      throws RefusedCertificateException {
    Instant notBefore = leaf.getNotBefore().toInstant();
    Instant notAfter = leaf.getNotAfter().toInstant();
    if (now.isAfter(notAfter)) {
      throw refused(Kind.TIME, "certificate expired at " + notAfter);
    }
    if (now.isBefore(notBefore)) {
      throw refused(Kind.TIME, "certificate valid from " + notBefore + ", our clock says " + now);
    }
  }

  private List<X509Certificate> path(List<X509Certificate> presented, Instant now)
      throws RefusedCertificateException {
    PKIXCertPathBuilderResult result;
    try {
      result =
          (PKIXCertPathBuilderResult)
              CertPathBuilder.getInstance("PKIX").build(parameters(presented, now));
    } catch (CertPathBuilderException e) {
      throw unbuildable(e, presented);
    } catch (RefusedCertificateException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new RefusedCertificateException(
          Kind.REJECTED, "a chain that the validator cannot process", e);
    }
    List<X509Certificate> path =
        result.getCertPath().getCertificates().stream().map(X509Certificate.class::cast).toList();
    // A leaf that is itself among the roots gives an empty path, on which nothing was checked.
    if (path.isEmpty() || !path.get(0).equals(presented.get(0))) {
      throw refused(Kind.PURPOSE, "the peer's own certificate is one of our trusted roots");
    }
    return path;
  }

  // The validator trusts a root for ever; ours end with their certificate.
  private Set<TrustAnchor> validAnchors(Instant now) throws RefusedCertificateException {
    Set<TrustAnchor> valid = new HashSet<>(anchors);
    valid.removeIf(anchor -> now.isAfter(anchor.getTrustedCert().getNotAfter().toInstant()));
    if (valid.isEmpty()) {
      throw refused(Kind.UNKNOWN_AUTHORITY, "all of our trusted roots are expired");
    }
    return valid;
  }

  private PKIXBuilderParameters parameters(List<X509Certificate> presented, Instant now)
      throws GeneralSecurityException {
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(presented.get(0));
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(validAnchors(now), target);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(presented)));
    parameters.setMaxPathLength(MAX_CERTIFICATES - 1);
    parameters.setDate(Date.from(now));
    parameters.setRevocationEnabled(false);
    return parameters;
  }

  private static RefusedCertificateException unbuildable(
      CertPathBuilderException failure, List<X509Certificate> presented) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause == failure || cause.getMessage() == null || isNoPath(cause)) {
      String end = presented.get(presented.size() - 1).getIssuerX500Principal().getName();
      return new RefusedCertificateException(
          Kind.UNKNOWN_AUTHORITY,
          "unknown CA, no path to a trusted root; the chain ends at issuer '" + end + "'",
          failure);
    }
    return new RefusedCertificateException(
        Kind.REJECTED, "chain not valid, " + cause.getMessage(), failure);
  }

  private static boolean isNoPath(Throwable cause) {
    return cause.getClass().getName().endsWith("SunCertPathBuilderException");
  }

  private static RefusedCertificateException refused(Kind kind, String message) {
    return new RefusedCertificateException(kind, message);
  }
}
