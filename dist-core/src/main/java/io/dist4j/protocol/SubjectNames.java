package io.dist4j.protocol;

import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a certificate's subject alternative name holds, of the kinds that can name a node.
 *
 * @param uris entries of kind uniformResourceIdentifier
 * @param dnsNames entries of kind dNSName
 * @param ipAddresses entries of kind iPAddress, as text
 */
public record SubjectNames(List<String> uris, List<String> dnsNames, List<String> ipAddresses) {
  private static final String EXTENSION = "2.5.29.17";
  private static final byte[] EXTENSION_DER = {0x55, 0x1D, 0x11};
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int IP = 7;

  /** Copies the lists. */
  public SubjectNames {
    uris = List.copyOf(uris);
    dnsNames = List.copyOf(dnsNames);
    ipAddresses = List.copyOf(ipAddresses);
  }

  /**
   * Reads them from a certificate.
   *
   * @throws CertificateParsingException when the extension is malformed or an entry holds bytes
   *     outside printable ASCII
   */
  public static SubjectNames of(X509Certificate certificate) throws CertificateParsingException {
    Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
    // The JDK drops a non-critical extension that it cannot read, and then checks no name
    // constraint against it. Such a certificate must not count as one without names.
    if (entries == null && certificate.getExtensionValue(EXTENSION) != null) {
      throw new CertificateParsingException("a subject alternative name that cannot be read");
    }
    if (entries != null && occurrences(certificate) != 1) {
      throw new CertificateParsingException("a subject alternative name that stands twice");
    }
    return of(entries == null ? List.of() : entries);
  }

  private static int occurrences(X509Certificate certificate) throws CertificateParsingException {
    try {
      return DerExtensions.count(certificate.getEncoded(), EXTENSION_DER);
    } catch (CertificateEncodingException e) {
      throw new CertificateParsingException("a certificate without an encoding", e);
    }
  }

  private static SubjectNames of(Collection<List<?>> entries) throws CertificateParsingException {
    List<String> uris = new ArrayList<>();
    List<String> dnsNames = new ArrayList<>();
    List<String> ipAddresses = new ArrayList<>();
    for (List<?> entry : entries) {
      switch ((Integer) entry.get(0)) {
        case URI -> uris.add(checked(entry.get(1)));
        case DNS -> dnsNames.add(checked(entry.get(1)));
        case IP -> ipAddresses.add(checked(entry.get(1)));
        default -> {} // Other kinds never name a node.
      }
    }
    return new SubjectNames(uris, dnsNames, ipAddresses);
  }

  private static String checked(Object entry) throws CertificateParsingException {
    if (entry instanceof String text && text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      return text;
    }
    throw new CertificateParsingException(
        "an entry with bytes outside printable ASCII, '" + Printable.of("" + entry) + "'");
  }
}
