package io.dist4j.tls.identity;

import static io.dist4j.tls.testkit.OpensslFixtures.BOTH_PURPOSES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.tls.material.KeyMaterial;
import io.dist4j.tls.testkit.OpensslFixtures;
import io.dist4j.tls.testkit.OpensslFixtures.Node;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainVerifierTest {
  private static final String SAN = "subjectAltName=URI:erl://a@localhost,DNS:localhost";
  private static final Clock NOW = Clock.systemUTC();

  @TempDir static Path folder;
  private static OpensslFixtures root;

  @BeforeAll
  static void makeRoot() {
    root = OpensslFixtures.authority(folder, "root");
  }

  @Test
  void acceptsANodeBelowTheRoot() throws CertificateException {
    Node node = root.node("a@localhost");
    assertEquals(node.chain(), verify(node.chain()));
  }

  @Test
  void returnsTheVerifiedPathLeafFirstWithoutTheRootAndStrangers() throws CertificateException {
    OpensslFixtures middle = root.intermediate("middle");
    X509Certificate leaf = middle.node("a@localhost").x509();
    X509Certificate between = certificate(middle);
    X509Certificate stranger = certificate(OpensslFixtures.authority(folder, "stranger"));
    List<X509Certificate> presented = List.of(leaf, stranger, certificate(root), between);
    assertEquals(List.of(leaf, between), verify(presented));
  }

  @Test
  void refusesAForeignAuthority() {
    Node foreign = OpensslFixtures.authority(folder, "evil").node("a@localhost");
    assertEquals(
        "unknown CA, no path to a trusted root; the chain ends at issuer 'CN=evil'",
        refusal(foreign.chain()));
  }

  @Test
  void refusesTheSamePlusTheForeignRootItself() {
    OpensslFixtures evil = OpensslFixtures.authority(folder, "evil");
    List<X509Certificate> chain =
        List.of(evil.node("a@localhost").x509(), certificate(evil), certificate(root));
    assertTrue(refusal(chain).startsWith("unknown CA"));
  }

  @Test
  void refusesALeafThatSigned() {
    Node leaf = root.node("a@localhost");
    Node forged = OpensslFixtures.signedByLeaf(leaf, "b@localhost");
    String reason = refusal(List.of(forged.x509(), leaf.x509()));
    assertTrue(reason.startsWith("chain not valid") || reason.startsWith("unknown CA"), reason);
  }

  @Test
  void refusesANodeCertificateAmongTheRoots() {
    Node node = root.node("a@localhost");
    ChainVerifier naive = new ChainVerifier(Set.of(new TrustAnchor(node.x509(), null)), NOW);
    CertificateException refused =
        assertThrows(CertificateException.class, () -> naive.verify(node.chain()));
    assertEquals("the peer's own certificate is one of our trusted roots", refused.getMessage());
  }

  @Test
  void refusesAnAuthorityAsNode() {
    OpensslFixtures middle = root.intermediate("middle", BOTH_PURPOSES, SAN);
    assertEquals(
        "the peer's own certificate is that of an authority",
        refusal(List.of(certificate(middle))));
  }

  @Test
  void refusesEachMissingPurpose() {
    assertEquals(
        "extended key usage lacks clientAuth",
        refusal(root.leaf("a", SAN, "extendedKeyUsage=serverAuth").chain()));
    assertEquals(
        "extended key usage lacks serverAuth",
        refusal(root.leaf("a", SAN, "extendedKeyUsage=clientAuth").chain()));
    assertEquals("extended key usage lacks serverAuth", refusal(root.leaf("a", SAN).chain()));
  }

  @Test
  void refusesTimesBeforeAndAfter() {
    Node node = root.node("a@localhost");
    String late = refusalAt(Duration.ofDays(31), node.chain()).getMessage();
    assertTrue(late.startsWith("certificate expired at 20"), late);
    String early = refusalAt(Duration.ofDays(-1), node.chain()).getMessage();
    assertTrue(early.startsWith("certificate valid from 20"), early);
  }

  @Test
  void refusesAnExpiredIntermediate() {
    OpensslFixtures middle = root.intermediate("middle");
    Node node = middle.leaf("a", List.of("-days", "300"), SAN, BOTH_PURPOSES);
    List<X509Certificate> chain = List.of(node.x509(), certificate(middle));
    String reason = refusalAt(Duration.ofDays(60), chain).getMessage();
    assertTrue(reason.startsWith("chain not valid") || reason.startsWith("unknown CA"), reason);
  }

  @Test
  void refusesAnExpiredRoot() {
    Node node = root.leaf("a", List.of("-days", "5000"), SAN, BOTH_PURPOSES);
    assertEquals(
        "all of our trusted roots are expired",
        refusalAt(Duration.ofDays(4000), node.chain()).getMessage());
  }

  @Test
  void refusesWeakKeysAndSignatures() {
    List<String> rsa1024 = List.of("-newkey", "rsa:1024");
    assertEquals(
        "RSA key of 1024 bits, at least 2048 are required",
        refusal(root.leaf("a", rsa1024, SAN, BOTH_PURPOSES).chain()));
    assertEquals(
        "signature algorithm SHA1withECDSA (ECDSA or RSA with SHA-256 or better is accepted)",
        refusal(root.leaf("a", List.of("-sha1"), SAN, BOTH_PURPOSES).chain()));
  }

  @Test
  void refusesWhatANameConstraintForbids() {
    OpensslFixtures zone =
        root.intermediate(
            "zone",
            "nameConstraints=critical,permitted;DNS:prod.example,permitted;URI:.prod.example");
    Node inside = zone.node("a@h1.prod.example");
    Node outside = zone.node("a@h1.other.example");
    assertEquals(2, assertAccepted(List.of(inside.x509(), certificate(zone))).size());
    refusal(List.of(outside.x509(), certificate(zone)));
  }

  @Test
  void anyExceptionOfTheValidatorIsARefusal() {
    OpensslFixtures zone =
        root.intermediate("zone", "nameConstraints=critical,permitted;URI:.prod.example");
    Node odd = zone.leaf("a", "subjectAltName=URI:erl://a@h_1.prod.example", BOTH_PURPOSES);
    refusal(List.of(odd.x509(), certificate(zone)));
  }

  @Test
  void refusesLongAndLargeChains() {
    Node node = root.node("a@localhost");
    List<X509Certificate> five = new ArrayList<>(node.chain());
    while (five.size() < 5) {
      five.add(certificate(root));
    }
    assertEquals("chain of 5 certificates, at most 4", refusal(five));
    Node huge = root.leaf("a", SAN + ",DNS:" + "x.".repeat(9000) + "y", BOTH_PURPOSES);
    assertTrue(refusal(huge.chain()).endsWith("bytes, at most 16384"));
    assertEquals("no certificate", refusal(List.of()));
  }

  private static List<X509Certificate> verify(List<X509Certificate> chain)
      throws CertificateException {
    return new ChainVerifier(root.anchors().anchors(), NOW).verify(chain);
  }

  private static List<X509Certificate> assertAccepted(List<X509Certificate> chain) {
    try {
      return verify(chain);
    } catch (CertificateException e) {
      throw new AssertionError(e);
    }
  }

  private static String refusal(List<X509Certificate> chain) {
    return refusalAt(Duration.ZERO, chain).getMessage();
  }

  private static CertificateException refusalAt(Duration offset, List<X509Certificate> chain) {
    ChainVerifier verifier = new ChainVerifier(root.anchors().anchors(), Clock.offset(NOW, offset));
    return assertThrows(CertificateException.class, () -> verifier.verify(chain));
  }

  private static X509Certificate certificate(OpensslFixtures authority) {
    return KeyMaterial.readChain(authority.certificate()).get(0);
  }
}
