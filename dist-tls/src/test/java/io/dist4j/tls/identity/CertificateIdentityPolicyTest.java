package io.dist4j.tls.identity;

import static io.dist4j.tls.testkit.OpensslFixtures.BOTH_PURPOSES;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.AuthenticationException;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.tls.testkit.OpensslFixtures;
import io.dist4j.tls.testkit.OpensslFixtures.Node;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateIdentityPolicyTest {
  private static final NodeName A = NodeName.parse("a@localhost");
  private static final CertificateIdentityPolicy HARDENED =
      new CertificateIdentityPolicy(PeerLevels.ALL_HARDENED);
  private static final CertificateIdentityPolicy COMPAT =
      new CertificateIdentityPolicy(new PeerLevels(List.of(NodePattern.parse("*@localhost"))));

  @TempDir static Path folder;
  private static OpensslFixtures root;

  @BeforeAll
  static void makeRoot() {
    root = OpensslFixtures.authority(folder, "root");
  }

  @Test
  void acceptsTheNodeOfTheCertificateOnTls13() {
    Node node = root.node("a@localhost");
    assertDoesNotThrow(() -> HARDENED.verify(credentials(node.x509(), "TLSv1.3"), A));
  }

  @Test
  void refusesAnotherNodesName() {
    Node node = root.node("b@localhost");
    assertEquals(
        "the peer may not be a@localhost; node name: expected erl://a@localhost, "
            + "the certificate holds [erl://b@localhost]",
        refusal(HARDENED, node.x509(), "TLSv1.3"));
    // Not even where the host alone would do: a certificate with a node URI means that node.
    refusal(COMPAT, node.x509(), "TLSv1.3");
  }

  @Test
  void takesTls12FromCompatPeersOnly() {
    Node node = root.node("a@localhost");
    assertEquals(
        "the peer may not be a@localhost; TLS version: expected TLSv1.3, the link has 'TLSv1.2'",
        refusal(HARDENED, node.x509(), "TLSv1.2"));
    assertDoesNotThrow(() -> COMPAT.verify(credentials(node.x509(), "TLSv1.2"), A));
    refusal(COMPAT, node.x509(), "TLSv1.1");
    refusal(COMPAT, node.x509(), "");
  }

  @Test
  void takesAHostFromCompatPeersOnly() {
    Node host = root.leaf("x", "subjectAltName=DNS:localhost", BOTH_PURPOSES);
    assertTrue(refusal(HARDENED, host.x509(), "TLSv1.3").contains("no erl:// URI"));
    assertDoesNotThrow(() -> COMPAT.verify(credentials(host.x509(), "TLSv1.3"), A));
  }

  @Test
  void neverLooksAtTheCommonName() {
    Node named = root.leaf("a@localhost", BOTH_PURPOSES);
    refusal(HARDENED, named.x509(), "TLSv1.3");
    assertEquals(
        "the peer may not be a@localhost; host of the node: expected dNSName localhost, "
            + "the certificate holds DNS[] IP[]",
        refusal(COMPAT, named.x509(), "TLSv1.3"));
  }

  @Test
  void refusesNobody() {
    AuthenticationException refused =
        assertThrows(AuthenticationException.class, () -> HARDENED.verify(PeerCredentials.NONE, A));
    assertTrue(refused.getMessage().contains("presented none"));
  }

  @Test
  void refusesNamesThatTheJdkCannotRead() {
    // The JDK then treats the certificate as one without names, and checks no constraint on it.
    Node odd =
        root.leaf("x", "subjectAltName=URI:erl://a@localhost,URI:erl://%,DNS:-", BOTH_PURPOSES);
    assertTrue(
        refusal(HARDENED, odd.x509(), "TLSv1.3").contains("certificate names"),
        () -> refusal(HARDENED, odd.x509(), "TLSv1.3"));
  }

  @Test
  void refusesNulAndNonAsciiBytes() {
    String nul = "subjectAltName=DER:" + generalName(0x82, "localhost\0.evil.example");
    String high = "subjectAltName=DER:" + generalName(0x86, "erl://\u00e4@localhost");
    for (String san : List.of(nul, high)) {
      Node odd = root.leaf("x", san, BOTH_PURPOSES);
      assertTrue(refusal(COMPAT, odd.x509(), "TLSv1.3").contains("certificate names"), san);
    }
  }

  @Test
  void refusesASecondSubjectAltName() throws CertificateException {
    String san = "subjectAltName=URI:erl://a@localhost";
    for (String other : List.of("1.2.3.4=DER:0500", "1.2.3.4=DER:" + generalName(0x82, "h"))) {
      byte[] der = root.leaf("x", other, san, BOTH_PURPOSES).x509().getEncoded();
      // 1.2.3.4 and 2.5.29.17 both take three bytes, so one can be made the other.
      byte[] twice = replace(der, new byte[] {0x2A, 0x03, 0x04}, new byte[] {0x55, 0x1D, 0x11});
      assertTrue(refusesOrCannotRead(twice), other);
    }
  }

  // Two that can be read are refused by the JDK, of one that cannot be read it says nothing.
  private static boolean refusesOrCannotRead(byte[] der) {
    X509Certificate certificate;
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      return true;
    }
    return refusal(HARDENED, certificate, "TLSv1.3").contains("certificate names");
  }

  private static String generalName(int tag, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    StringBuilder hex =
        new StringBuilder(String.format("30%02x%02x%02x", bytes.length + 2, tag, bytes.length));
    for (byte b : bytes) {
      hex.append(String.format("%02x", b));
    }
    return hex.toString();
  }

  private static byte[] replace(byte[] in, byte[] from, byte[] to) {
    byte[] out = in.clone();
    for (int i = 0; i + from.length <= out.length; i++) {
      if (Arrays.equals(out, i, i + from.length, from, 0, from.length)) {
        System.arraycopy(to, 0, out, i, to.length);
        return out;
      }
    }
    throw new AssertionError("nothing to replace");
  }

  private static String refusal(
      CertificateIdentityPolicy policy, X509Certificate certificate, String version) {
    return assertThrows(
            AuthenticationException.class,
            () -> policy.verify(credentials(certificate, version), A))
        .getMessage();
  }

  private static PeerCredentials credentials(X509Certificate certificate, String version) {
    return new PeerCredentials(List.of(certificate), version, "TLS_AES_256_GCM_SHA384");
  }
}
