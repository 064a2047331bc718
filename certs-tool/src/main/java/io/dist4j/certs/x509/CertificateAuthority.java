package io.dist4j.certs.x509;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The authority of one cluster: names nodes within its scope. Safe for use by several threads. */
public final class CertificateAuthority {
  /** How long an intermediate lives. */
  public static final Duration LIFETIME = Duration.ofDays(730);

  private final AuthorityKey self;
  private final List<X509Certificate> roots;
  private final HostScope scope;
  private final SecureRandom random;
  private final Clock clock;

  private CertificateAuthority(
      AuthorityKey self, List<X509Certificate> roots, SecureRandom random, Clock clock) {
    this.self = self;
    this.roots = List.copyOf(roots);
    this.scope = NameConstraintsExtension.decode(self.certificate());
    this.random = random;
    this.clock = clock;
  }

  /**
   * An authority that exists.
   *
   * @param roots what its nodes shall trust; more than one while a root is being replaced
   * @throws CertificateRefusedException when the key is not the certificate's
   */
  public static CertificateAuthority of(
      X509Certificate certificate,
      PrivateKey key,
      List<X509Certificate> roots,
      SecureRandom random,
      Clock clock) {
    return new CertificateAuthority(new AuthorityKey(certificate, key), roots, random, clock);
  }

  /**
   * Makes a key and a certificate for a node.
   *
   * @throws CertificateRefusedException when the host is outside the scope or the certificate would
   *     outlive this authority
   */
  public IssuedCertificate issue(NodeCertificateRequest request) {
    KeyPair pair = request.keyType().generate(random);
    return new IssuedCertificate(certify(request, pair.getPublic()), pair.getPrivate(), roots);
  }

  /**
   * Certifies a key that was made elsewhere; the request's key type is not looked at.
   *
   * @return the chain to present, without the root
   * @throws CertificateRefusedException as {@link #issue}
   */
  public List<X509Certificate> certify(NodeCertificateRequest request, PublicKey key) {
    String host = request.node().host();
    if (!scope.permits(host)) {
      throw new CertificateRefusedException(
          request.node()
              + ": this authority may name "
              + scope.describe()
              + " only, and the host is '"
              + host
              + "'");
    }
    Instant now = clock.instant();
    self.requireOutlives(now.plus(request.lifetime()));
    X509Certificate certificate =
        new CertificateProfile(random)
            .node(self.signer(), request.node(), key, now, request.lifetime());
    return List.of(certificate, self.certificate());
  }

  /** Its own certificate, which peers need to get from a node to the root. */
  public X509Certificate certificate() {
    return self.certificate();
  }

  /** To be stored encrypted, never with a node. */
  public PrivateKey key() {
    return self.key();
  }

  /** What its nodes trust. */
  public List<X509Certificate> roots() {
    return roots;
  }

  /** The hosts it may name. */
  public HostScope scope() {
    return scope;
  }
}
