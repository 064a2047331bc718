package io.dist4j.certs.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.protocol.NodeName;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
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

  // The validator would apply its name constraints to nothing.
  @Test
  void refusesToTrustAConstrainedAuthority() {
    List<X509Certificate> trust = List.of(authority.certificate());
    assertEquals(List.of("trust"), failed(List.of(issued.certificate()), trust, NODE, NOW));
    String detail = detail("trust", List.of(issued.certificate()), trust);
    assertTrue(detail.contains("trust the root that signed it"), detail);
  }

  @Test
  void refusesATrustedCertificateThatIsNoAuthority() {
    List<X509Certificate> trust = List.of(issued.trust().get(0), issued.certificate());
    assertEquals(List.of("trust"), failed(issued.chain(), trust, NODE, NOW));
  }

  // The validator takes an anchor's word for ever.
  @Test
  void refusesARootThatHasEnded() {
    CertificateProfile.Signer root = signer("short", KeyType.P384);
    Instant then = NOW.minus(Duration.ofDays(10));
    X509Certificate ended = new CertificateProfile(RANDOM).root(root, then, Duration.ofDays(1));
    X509Certificate node =
        new CertificateProfile(RANDOM)
            .node(root, NODE, issued.certificate().getPublicKey(), NOW, Duration.ofDays(1));
    assertEquals(List.of("trust", "chain"), failed(List.of(node), List.of(ended), NODE, NOW));
    X509Certificate other = issued.trust().get(0);
    assertEquals(List.of("chain"), failed(List.of(node), List.of(ended, other), NODE, NOW));
  }

  @Test
  void refusesShortKeysOldSignaturesAndLongChains() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    List<X509Certificate> small =
        authority.certify(NodeCertificateRequest.of(NODE), generator.generateKeyPair().getPublic());
    assertEquals(List.of("strength"), failed(small, issued.trust(), NODE, NOW));
    X509Certificate sha1 = withSha1();
    assertTrue(detail("strength", List.of(sha1), issued.trust()).contains("SHA1withRSA"));
    List<X509Certificate> long5 = new ArrayList<>(issued.chain());
    long5.addAll(Collections.nCopies(3, authority.certificate()));
    assertTrue(failed(long5, issued.trust(), NODE, NOW).contains("strength"), "5 certificates");
  }

  @Test
  void refusesAnotherKey() {
    NodeCertificateCheck check = new NodeCertificateCheck(issued.chain(), issued.trust(), NOW);
    assertFalse(check.key(KeyType.P256.generate(RANDOM).getPrivate()).passed());
    assertFalse(check.key(KeyType.RSA3072.generate(RANDOM).getPrivate()).passed());
  }

  private static X509Certificate withSha1() throws Exception {
    KeyPair pair = KeyType.RSA3072.generate(RANDOM);
    X500Name name = CertificateProfile.commonName("old");
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(NOW),
                    Date.from(NOW.plusSeconds(60)),
                    name,
                    pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA1withRSA").build(pair.getPrivate())));
  }

  private static CertificateProfile.Signer signer(String name, KeyType type) {
    KeyPair pair = type.generate(RANDOM);
    return new CertificateProfile.Signer(
        CertificateProfile.commonName(name), pair.getPublic(), pair.getPrivate());
  }

  private static String detail(
      String check, List<X509Certificate> chain, List<X509Certificate> trust) {
    return new NodeCertificateCheck(chain, trust, NOW)
        .run(NODE).stream()
            .filter(result -> result.check().equals(check))
            .map(CheckResult::detail)
            .findFirst()
            .orElseThrow();
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
