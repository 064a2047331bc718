package io.dist4j.certs.x509;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.certs.x509.CertificateProfile.Signer;
import io.dist4j.protocol.NodeName;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthorityTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = TestClock.NOW;
  private static final HostScope ZONE = HostScope.of(List.of("prod.example"), List.of(), false);
  private static final HostScope HOST = HostScope.of(List.of(), List.of("localhost", "h1"), true);

  @Test
  void nodeCertificatesFollowTheProfile() throws Exception {
    X509Certificate leaf = issue(ZONE, "a@h1.prod.example").certificate();
    assertEquals("CN=a@h1.prod.example", leaf.getSubjectX500Principal().getName());
    assertEquals(NOW.minus(Duration.ofMinutes(5)), leaf.getNotBefore().toInstant());
    assertEquals(NOW.plus(Duration.ofDays(30)), leaf.getNotAfter().toInstant());
    assertEquals(-1, leaf.getBasicConstraints());
    assertTrue(leaf.getKeyUsage()[0]);
    assertEquals(List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"), leaf.getExtendedKeyUsage());
    assertEquals(
        Set.of(List.of(6, "erl://a@h1.prod.example"), List.of(2, "h1.prod.example")),
        Set.copyOf(leaf.getSubjectAlternativeNames()));
    assertEquals(Set.of("2.5.29.15", "2.5.29.19"), leaf.getCriticalExtensionOIDs());
    assertTrue(leaf.getNonCriticalExtensionOIDs().containsAll(Set.of("2.5.29.14", "2.5.29.35")));
    assertEquals("EC 256", KeyType.describe(leaf.getPublicKey()));
  }

  @Test
  void authoritiesFollowTheProfile() {
    CertificateAuthority authority = authority(ZONE);
    X509Certificate root = authority.roots().get(0);
    assertEquals(1, root.getBasicConstraints());
    assertEquals(0, authority.certificate().getBasicConstraints());
    assertEquals("EC 384", KeyType.describe(root.getPublicKey()));
    assertEquals("EC 384", KeyType.describe(authority.certificate().getPublicKey()));
    assertTrue(authority.certificate().getCriticalExtensionOIDs().contains("2.5.29.30"));
    assertEquals(ZONE, authority.scope());
    assertEquals(NOW.plus(RootAuthority.LIFETIME), root.getNotAfter().toInstant());
    // keyCertSign and cRLSign, nothing else
    assertArrayEquals(
        new boolean[] {false, false, false, false, false, true, true, false, false},
        root.getKeyUsage());
  }

  @Test
  void serialsAreLongAndDiffer() {
    CertificateAuthority authority = authority(HostScope.ANY);
    NodeCertificateRequest request = request("a@localhost");
    var first = authority.issue(request).certificate().getSerialNumber();
    var second = authority.issue(request).certificate().getSerialNumber();
    assertNotEquals(first, second);
    // Of 159 random bits the chance to start with 31 zeroes is nil.
    assertTrue(first.bitLength() > 128 && first.toByteArray().length <= 20, first.toString(16));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@localhost",
        "a@h1",
        "a@127.0.0.1",
        "a@::1",
        "a@fe80::1",
        "Upper.Case-1_x+y@LOCALHOST",
        "a-name-that-is-so-long-that-no-common-name-can-hold-it-at-all-however-hard-it-tries@h1"
      })
  void theJdkAcceptsNodesOnExactHosts(String node) {
    assertAccepted(issue(HOST, node), node);
  }

  @Test
  void theJdkAcceptsNodesBelowAZone() {
    assertAccepted(issue(ZONE, "a@h1.prod.example"), "a@h1.prod.example");
    assertAccepted(issue(HostScope.ANY, "a@anywhere"), "a@anywhere");
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void theJdkAcceptsEveryKeyType(KeyType type) {
    IssuedCertificate issued = authority(HOST).issue(request("a@localhost").withKeyType(type));
    assertAccepted(issued, "a@localhost");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a@evil.example", "a@prod.example", "a@127.0.0.1", "a@::1", "a@xprod.example"})
  void refusesHostsOutsideItsScope(String node) {
    CertificateAuthority authority = authority(ZONE);
    CertificateRefusedException refused =
        assertThrows(CertificateRefusedException.class, () -> authority.issue(request(node)));
    assertTrue(refused.getMessage().contains("hosts below prod.example"), refused.getMessage());
  }

  // The constraint binds whoever holds the key, not just this program.
  @ParameterizedTest
  @ValueSource(strings = {"a@evil.example", "a@10.0.0.1"})
  void theJdkRefusesWhatTheConstraintForbids(String node) {
    CertificateAuthority authority = authority(ZONE);
    NodeName name = NodeName.parse(node);
    KeyPair pair = KeyType.P256.generate(RANDOM);
    Signer thief =
        new Signer(
            X500Name.getInstance(authority.certificate().getSubjectX500Principal().getEncoded()),
            authority.certificate().getPublicKey(),
            authority.key());
    X509Certificate forged =
        new CertificateProfile(RANDOM).node(thief, name, pair.getPublic(), NOW, Duration.ofDays(1));
    List<CheckResult> results =
        new NodeCertificateCheck(List.of(forged, authority.certificate()), authority.roots(), NOW)
            .run(name);
    assertEquals(List.of("chain"), failed(results));
  }

  @Test
  void refusesToOutliveItsIssuer() {
    RootAuthority root = root();
    CertificateAuthority soon = root.newIntermediate("i", HostScope.ANY, Duration.ofDays(10));
    assertThrows(CertificateRefusedException.class, () -> soon.issue(request("a@localhost")));
    Duration tooLong = RootAuthority.LIFETIME.plusDays(1);
    assertThrows(
        CertificateRefusedException.class, () -> root.newIntermediate("i", HostScope.ANY, tooLong));
  }

  @Test
  void refusesAKeyThatIsNotItsOwn() {
    CertificateAuthority one = authority(HostScope.ANY);
    CertificateAuthority other = authority(HostScope.ANY);
    assertThrows(
        CertificateRefusedException.class,
        () ->
            CertificateAuthority.of(
                one.certificate(), other.key(), one.roots(), RANDOM, TestClock.at(NOW)));
  }

  @Test
  void refusesLifetimesAndHostsOutsideTheProfile() {
    NodeCertificateRequest request = request("a@localhost");
    assertThrows(IllegalArgumentException.class, () -> request.withLifetime(Duration.ofDays(91)));
    assertThrows(IllegalArgumentException.class, () -> request.withLifetime(Duration.ZERO));
    assertThrows(
        IllegalArgumentException.class,
        () -> new NodeCertificateRequest(request.node(), KeyType.P256, Duration.ofDays(399), true));
    assertThrows(IllegalArgumentException.class, () -> request("a@h_1"));
  }

  @Test
  void printsNoKey() {
    IssuedCertificate issued = issue(HOST, "a@localhost");
    assertFalse(issued.toString().contains(issued.key().toString()));
  }

  private static void assertAccepted(IssuedCertificate issued, String node) {
    NodeCertificateCheck check = new NodeCertificateCheck(issued.chain(), issued.trust(), NOW);
    List<CheckResult> results = check.run(NodeName.parse(node));
    assertEquals(List.of(), failed(results), results.toString());
    assertTrue(check.key(issued.key()).passed());
  }

  private static List<String> failed(List<CheckResult> results) {
    return results.stream().filter(r -> !r.passed()).map(CheckResult::check).toList();
  }

  private static RootAuthority root() {
    return RootAuthority.create("r", RootAuthority.LIFETIME, RANDOM, TestClock.at(NOW));
  }

  private static CertificateAuthority authority(HostScope scope) {
    return root().newIntermediate("i", scope, CertificateAuthority.LIFETIME);
  }

  private static IssuedCertificate issue(HostScope scope, String node) {
    return authority(scope).issue(request(node));
  }

  private static NodeCertificateRequest request(String node) {
    return NodeCertificateRequest.of(NodeName.parse(node));
  }
}
