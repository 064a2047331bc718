package io.dist4j.certs.x509;

import io.dist4j.protocol.CertificateNodeName;
import io.dist4j.protocol.NameRules;
import io.dist4j.protocol.NameVerdict;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.SubjectNames;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges a node's certificate as a strict peer would, one check after the other. */
public final class NodeCertificateCheck {
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  private final List<X509Certificate> chain;
  private final List<X509Certificate> trust;
  private final Instant now;

  /**
   * @param chain what the node presents, its own certificate first; not empty
   * @param trust the roots it is judged against
   * @param now the time it is judged at
   */
  public NodeCertificateCheck(
      List<X509Certificate> chain, List<X509Certificate> trust, Instant now) {
    this.chain = List.copyOf(chain);
    this.trust = List.copyOf(trust);
    this.now = now;
  }

  /** All checks, whether or not an earlier one failed. */
  public List<CheckResult> run(NodeName node) {
    return List.of(
        validity(),
        TrustCheck.run(trust, now),
        chain(),
        strength(),
        usage(),
        name(node),
        host(node));
  }

  /** Whether the key is the certificate's. */
  public CheckResult key(PrivateKey key) {
    String found = KeyType.describe(chain.get(0).getPublicKey());
    return KeyMatch.matches(chain.get(0).getPublicKey(), key)
        ? CheckResult.passed("key", found + " belongs to the certificate")
        : CheckResult.failed("key", "the private key is not the certificate's (" + found + ")");
  }

  private CheckResult validity() {
    Instant from = chain.get(0).getNotBefore().toInstant();
    Instant until = chain.get(0).getNotAfter().toInstant();
    if (now.isBefore(from)) {
      return CheckResult.failed(
          "validity", "not valid before " + from + ", and it is " + now + "; is a clock wrong?");
    }
    return now.isAfter(until)
        ? CheckResult.failed("validity", "ended " + until + ", and it is " + now)
        : CheckResult.passed("validity", "until " + until);
  }

  private CheckResult chain() {
    try {
      CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
      PKIXParameters parameters = new PKIXParameters(anchors());
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
      return CheckResult.passed("chain", "leads to " + names(trust));
    } catch (GeneralSecurityException | RuntimeException e) {
      // The JDK's validator throws null pointers at some names under constraints: a refusal too.
      return CheckResult.failed("chain", "does not lead to " + names(trust) + ": " + reason(e));
    }
  }

  private CheckResult strength() {
    return CertificateStrength.faultOf(chain)
        .map(fault -> CheckResult.failed("strength", fault))
        .orElseGet(() -> CheckResult.passed("strength", "keys, signatures and size of the chain"));
  }

  private CheckResult usage() {
    X509Certificate certificate = chain.get(0);
    if (certificate.getBasicConstraints() >= 0) {
      return CheckResult.failed("usage", "an authority's certificate, expected a node's");
    }
    boolean[] bits = certificate.getKeyUsage();
    if (bits == null || !bits[0]) {
      return CheckResult.failed("usage", "the key usage lacks digitalSignature");
    }
    List<String> roles = extendedUsage(certificate);
    if (!roles.contains(SERVER_AUTH) || !roles.contains(CLIENT_AUTH)) {
      return CheckResult.failed("usage", "expected both serverAuth and clientAuth, found " + roles);
    }
    return CheckResult.passed("usage", "digitalSignature, serverAuth, clientAuth");
  }

  private CheckResult name(NodeName node) {
    return judged("name", CertificateNodeName.verify(chain.get(0), node, NameRules.NODE_URI));
  }

  // What Erlang's dialers look for; a node URI does not excuse its absence.
  private CheckResult host(NodeName node) {
    try {
      SubjectNames names = SubjectNames.of(chain.get(0));
      SubjectNames hosts = new SubjectNames(List.of(), names.dnsNames(), names.ipAddresses());
      return judged("host", CertificateNodeName.verify(hosts, node, NameRules.HOST));
    } catch (CertificateParsingException e) {
      return CheckResult.failed("host", "the subject alternative name cannot be read");
    }
  }

  private static CheckResult judged(String check, NameVerdict verdict) {
    return verdict instanceof NameVerdict.Allowed allowed
        ? CheckResult.passed(check, allowed.by())
        : CheckResult.failed(check, verdict.toString());
  }

  private Set<TrustAnchor> anchors() {
    return TrustCheck.valid(trust, now).stream()
        .map(root -> new TrustAnchor(root, null))
        .collect(Collectors.toSet());
  }

  private static List<String> extendedUsage(X509Certificate certificate) {
    try {
      List<String> roles = certificate.getExtendedKeyUsage();
      return roles == null ? List.of() : roles;
    } catch (CertificateException e) {
      return List.of();
    }
  }

  private static String names(List<X509Certificate> certificates) {
    return certificates.stream()
        .map(certificate -> certificate.getSubjectX500Principal().getName())
        .collect(Collectors.joining(", "));
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
