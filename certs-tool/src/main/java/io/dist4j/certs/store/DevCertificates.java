package io.dist4j.certs.store;

import io.dist4j.certs.x509.CertificateAuthority;
import io.dist4j.certs.x509.HostScope;
import io.dist4j.certs.x509.NodeCertificateRequest;
import io.dist4j.certs.x509.RootAuthority;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Throw-away certificates for demos and tests, valid for 24 hours. The authority's keys exist in
 * this object only and are never written, so that nothing can be issued once it is gone. Two of
 * these know nothing of each other: one's nodes are strangers to the other's.
 */
public final class DevCertificates {
  /** How long everything lives. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  // An issuer was made a moment before what it issues, which must not outlive it.
  private static final Duration STEP = Duration.ofMinutes(15);

  private final CertDirectory directory;
  private final CertificateAuthority authority;

  private DevCertificates(CertDirectory directory, CertificateAuthority authority) {
    this.directory = directory;
    this.authority = authority;
  }

  /**
   * Makes an authority that may name any host.
   *
   * @param directory gets {@code nodes/NAME/} with {@code node.crt}, {@code node.key} and {@code
   *     trust.crt}
   */
  public static DevCertificates create(Path directory) {
    SecureRandom random = new SecureRandom();
    Clock clock = Clock.systemUTC();
    String suffix = " " + HexFormat.of().toHexDigits(random.nextInt());
    CertificateAuthority authority =
        RootAuthority.create("throw-away root" + suffix, LIFETIME, random, clock)
            .newIntermediate(
                "throw-away intermediate" + suffix, HostScope.ANY, LIFETIME.minus(STEP));
    return new DevCertificates(CertDirectory.at(directory, random, clock), authority);
  }

  /** Issues and stores a certificate; a second call for the same node replaces the first's. */
  public NodeFiles issue(NodeName node) throws IOException {
    return directory.put(node, authority.issue(request(node)), Optional.empty(), true);
  }

  /** For requests other than the usual ones, and for certificates that are not to be stored. */
  public CertificateAuthority authority() {
    return authority;
  }

  /** What {@link #issue} asks for. */
  public static NodeCertificateRequest request(NodeName node) {
    return NodeCertificateRequest.of(node).withLifetime(LIFETIME.minus(STEP.multipliedBy(2)));
  }

  /** Where the files are. */
  public CertDirectory directory() {
    return directory;
  }
}
