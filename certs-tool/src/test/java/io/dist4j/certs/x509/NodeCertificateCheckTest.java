package io.dist4j.certs.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.dist4j.protocol.NodeName;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One fault each, and only that check fails. */
class NodeCertificateCheckTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = TestClock.NOW;
  private static final NodeName NODE = NodeName.parse("a@h1");

  private final CertificateAuthority authority = authority();
  private final IssuedCertificate issued = authority.issue(NodeCertificateRequest.of(NODE));

  @Test
  void acceptsItsOwnName() {
    assertEquals(List.of(), failed(issued.chain(), issued.trust(), NODE, NOW));
  }

  @Test
  void refusesAnotherNameOnTheSameHost() {
    assertEquals(
        List.of("name"), failed(issued.chain(), issued.trust(), NodeName.parse("b@h1"), NOW));
  }

  @Test
  void refusesAnotherHost() {
    assertEquals(
        List.of("name", "host"),
        failed(issued.chain(), issued.trust(), NodeName.parse("a@h2"), NOW));
  }

  @Test
  void refusesBeforeAndAfterItsTime() {
    Instant before = NOW.minus(Duration.ofMinutes(6));
    Instant after = NOW.plus(Duration.ofDays(30)).plusSeconds(1);
    assertEquals(
        List.of("validity", "chain"), failed(issued.chain(), issued.trust(), NODE, before));
    assertEquals(List.of("validity", "chain"), failed(issued.chain(), issued.trust(), NODE, after));
  }

  @Test
  void refusesAnotherAuthority() {
    assertEquals(List.of("chain"), failed(issued.chain(), authority().roots(), NODE, NOW));
  }

  @Test
  void refusesAChainWithoutItsIntermediate() {
    List<X509Certificate> leafOnly = List.of(issued.certificate());
    assertEquals(List.of("chain"), failed(leafOnly, issued.trust(), NODE, NOW));
  }

  @Test
  void refusesANodeThatIssues() {
    CertificateProfile.Signer node =
        new CertificateProfile.Signer(
            CertificateProfile.commonName(NODE.toString()),
            issued.certificate().getPublicKey(),
            issued.key());
    X509Certificate forged =
        new CertificateProfile(RANDOM)
            .node(node, NODE, KeyType.P256.generate(RANDOM).getPublic(), NOW, Duration.ofDays(1));
    List<X509Certificate> chain = List.of(forged, issued.certificate(), authority.certificate());
    assertEquals(List.of("chain"), failed(chain, issued.trust(), NODE, NOW));
  }

  @Test
  void refusesAnAuthorityAsANode() {
    List<X509Certificate> chain = List.of(authority.certificate());
    assertEquals(List.of("usage", "name", "host"), failed(chain, issued.trust(), NODE, NOW));
  }

  @Test
  void refusesAnotherKey() {
    NodeCertificateCheck check = new NodeCertificateCheck(issued.chain(), issued.trust(), NOW);
    assertFalse(check.key(KeyType.P256.generate(RANDOM).getPrivate()).passed());
    assertFalse(check.key(KeyType.RSA3072.generate(RANDOM).getPrivate()).passed());
  }

  private static List<String> failed(
      List<X509Certificate> chain, List<X509Certificate> trust, NodeName as, Instant now) {
    return new NodeCertificateCheck(chain, trust, now)
        .run(as).stream().filter(result -> !result.passed()).map(CheckResult::check).toList();
  }

  private static CertificateAuthority authority() {
    return RootAuthority.create("r", RootAuthority.LIFETIME, RANDOM, TestClock.at(NOW))
        .newIntermediate(
            "i", HostScope.of(List.of(), List.of("h1"), false), CertificateAuthority.LIFETIME);
  }
}
