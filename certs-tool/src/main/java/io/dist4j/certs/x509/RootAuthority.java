package io.dist4j.certs.x509;

import io.dist4j.certs.x509.CertificateProfile.Draft;
import io.dist4j.certs.x509.CertificateProfile.Signer;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The root of a cluster's trust. Signs intermediates and nothing else; its key is needed once every
 * two years and belongs in a safe, not on a machine.
 */
public final class RootAuthority {
  /** How long a root lives. */
  public static final Duration LIFETIME = Duration.ofDays(3652);

  private final AuthorityKey self;
  private final SecureRandom random;
  private final Clock clock;

  private RootAuthority(AuthorityKey self, SecureRandom random, Clock clock) {
    this.self = self;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Makes a root with a fresh P-384 key.
   *
   * @param name for people, at most 64 characters; two roots in use at once should differ in it
   * @param lifetime {@link #LIFETIME}, or short for a throw-away
   */
  public static RootAuthority create(
      String name, Duration lifetime, SecureRandom random, Clock clock) {
    AuthorityKey.requireName(name);
    KeyPair pair = KeyType.P384.generate(random);
    Signer signer =
        new Signer(CertificateProfile.commonName(name), pair.getPublic(), pair.getPrivate());
    X509Certificate certificate =
        new CertificateProfile(random).root(signer, clock.instant(), lifetime);
    return new RootAuthority(new AuthorityKey(certificate, pair.getPrivate()), random, clock);
  }

  /**
   * A root that exists.
   *
   * @throws CertificateRefusedException when the key is not the certificate's
   */
  public static RootAuthority of(
      X509Certificate certificate, PrivateKey key, SecureRandom random, Clock clock) {
    return new RootAuthority(new AuthorityKey(certificate, key), random, clock);
  }

  /**
   * Makes the authority of one cluster, with a fresh P-384 key.
   *
   * @param name for people, at most 64 characters
   * @param scope the hosts it may name
   * @param lifetime {@link CertificateAuthority#LIFETIME}, or short for a throw-away
   * @throws CertificateRefusedException when it would outlive this root
   */
  public CertificateAuthority newIntermediate(String name, HostScope scope, Duration lifetime) {
    AuthorityKey.requireName(name);
    Instant now = clock.instant();
    self.requireOutlives(now.plus(lifetime));
    KeyPair pair = KeyType.P384.generate(random);
    Draft draft = new Draft(CertificateProfile.commonName(name), pair.getPublic(), now, lifetime);
    X509Certificate certificate =
        new CertificateProfile(random).intermediate(self.signer(), draft, scope);
    return CertificateAuthority.of(
        certificate, pair.getPrivate(), List.of(self.certificate()), random, clock);
  }

  /** What peers trust. */
  public X509Certificate certificate() {
    return self.certificate();
  }

  /** To be stored encrypted, away from the nodes. */
  public PrivateKey key() {
    return self.key();
  }
}
