package io.dist4j.certs.x509;

import io.dist4j.protocol.SubjectNames;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What people want to know of a certificate.
 *
 * @param subject the distinguished name, for people only
 * @param issuer likewise
 * @param serial lower-case hexadecimal
 * @param notBefore the first moment it is valid
 * @param notAfter the last
 * @param key such as {@code EC 256}
 * @param keySha256 the hash of the public key's encoding, hexadecimal; the same after a renewal
 *     with the same key
 * @param authority whether it may sign others
 * @param names the URIs, host names and addresses it stands for
 * @param scope the hosts an authority may name; empty for a node
 */
public record CertificateSummary(
    String subject,
    String issuer,
    String serial,
    Instant notBefore,
    Instant notAfter,
    String key,
    String keySha256,
    boolean authority,
    List<String> names,
    String scope) {
  /** Copies the list. */
  public CertificateSummary {
    names = List.copyOf(names);
  }

  /** Reads it off. */
  public static CertificateSummary of(X509Certificate certificate) {
    boolean authority = certificate.getBasicConstraints() >= 0;
    return new CertificateSummary(
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        certificate.getSerialNumber().toString(16),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        KeyType.describe(certificate.getPublicKey()),
        sha256(certificate.getPublicKey().getEncoded()),
        authority,
        names(certificate),
        authority ? NameConstraintsExtension.decode(certificate).describe() : "");
  }

  /** Whole days until it ends, rounded down; negative when it has ended. */
  public long daysLeft(Instant now) {
    return Math.floorDiv(
        Duration.between(now, notAfter).toSeconds(), Duration.ofDays(1).toSeconds());
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      SubjectNames names = SubjectNames.of(certificate);
      return Stream.of(names.uris(), names.dnsNames(), names.ipAddresses())
          .flatMap(List::stream)
          .toList();
    } catch (CertificateParsingException e) {
      return List.of("(unreadable)");
    }
  }

  private static String sha256(byte[] encoded) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
