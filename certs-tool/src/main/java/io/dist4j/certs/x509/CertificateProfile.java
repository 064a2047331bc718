package io.dist4j.certs.x509;

import io.dist4j.protocol.CertificateNodeName;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The three kinds of certificate, field by field (security.md 5.1). */
final class CertificateProfile {
  /** Clocks of a cluster differ; a certificate used at once must not be from the future. */
  static final Duration BACKDATED = Duration.ofMinutes(5);

  // The most that fits the 20 bytes RFC 5280 allows, one bit kept free for the sign.
  private static final int SERIAL_BITS = 159;
  private static final int MAX_COMMON_NAME = 64;

  private final SecureRandom random;

  CertificateProfile(SecureRandom random) {
    this.random = random;
  }

  /** Signs itself; one intermediate may follow. */
  X509Certificate root(Signer self, Instant now, Duration lifetime) {
    return sign(
        self,
        new Draft(self.name(), self.publicKey(), now, lifetime),
        (builder, ids) -> authority(builder, 1));
  }

  /** Signs nodes, and no more authorities. */
  X509Certificate intermediate(Signer root, Draft draft, HostScope scope) {
    return sign(
        root,
        draft,
        (builder, ids) -> {
          authority(builder, 0);
          issuedBy(builder, ids, root);
          if (!scope.isUnconstrained()) {
            builder.addExtension(
                Extension.nameConstraints, true, NameConstraintsExtension.encode(scope));
          }
        });
  }

  /** Both roles, one node. */
  X509Certificate node(
      Signer issuer, NodeName node, PublicKey key, Instant now, Duration lifetime) {
    return sign(
        issuer,
        new Draft(subjectOf(node), key, now, lifetime),
        (builder, ids) -> {
          builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
          builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
          builder.addExtension(Extension.extendedKeyUsage, false, bothRoles());
          builder.addExtension(Extension.subjectAlternativeName, false, namesOf(node));
          issuedBy(builder, ids, issuer);
        });
  }

  private static void authority(X509v3CertificateBuilder builder, int followers)
      throws IOException {
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(followers));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
  }

  private static void issuedBy(
      X509v3CertificateBuilder builder, JcaX509ExtensionUtils ids, Signer issuer)
      throws IOException {
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        ids.createAuthorityKeyIdentifier(issuer.publicKey()));
  }

  private static ExtendedKeyUsage bothRoles() {
    return new ExtendedKeyUsage(
        new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth});
  }

  // The URI is who the node is; the host entry is what OTP's dialers look for.
  private static GeneralNames namesOf(NodeName node) {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.uniformResourceIdentifier, CertificateNodeName.uri(node)),
          HostRule.generalName(node.host())
        });
  }

  // For people only. X.520 ends a common name at 64 characters and OTP's decoder insists.
  private static X500Name subjectOf(NodeName node) {
    String text = node.toString();
    return commonName(text.length() <= MAX_COMMON_NAME ? text : "see subjectAltName");
  }

  static X500Name commonName(String text) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, text).build();
  }

  private X509Certificate sign(Signer signer, Draft draft, Extensions more) {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            signer.name(),
            new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
            Date.from(draft.now().minus(BACKDATED)),
            Date.from(draft.now().plus(draft.lifetime())),
            draft.subject(),
            draft.key());
    try {
      JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(draft.key()));
      more.addTo(builder, ids);
      JcaContentSignerBuilder content =
          new JcaContentSignerBuilder(KeyType.signatureBy(signer.publicKey()))
              .setSecureRandom(random);
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(content.build(signer.key())));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("cannot sign a certificate: " + e.getMessage(), e);
    }
  }

  /** Who signs, by name and key. */
  record Signer(X500Name name, PublicKey publicKey, PrivateKey key) {}

  /** What every certificate has. */
  record Draft(X500Name subject, PublicKey key, Instant now, Duration lifetime) {}

  @FunctionalInterface
  private interface Extensions {
    void addTo(X509v3CertificateBuilder builder, JcaX509ExtensionUtils ids) throws IOException;
  }
}
