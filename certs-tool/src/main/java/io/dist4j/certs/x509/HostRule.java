package io.dist4j.certs.x509;

import io.dist4j.protocol.IpLiteral;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * Which host parts a certificate may carry: names of letters, digits and hyphens, and IP literals.
 * A host like {@code h_1} makes the JDK's validator fail with a null pointer under name constraints
 * (security.md 5.1), and a name that ends in digits is too easily taken for an address.
 */
final class HostRule {
  private static final int MAX_NAME = 253;
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private HostRule() {}

  /** Throws {@link IllegalArgumentException} naming the rule when {@code host} breaks it. */
  static void require(String host) {
    if (!isIpLiteral(host)) {
      requireName(host);
    }
  }

  static boolean isIpLiteral(String host) {
    // One written as IPv6 that is an IPv4 address has two encodings; peers would differ.
    int length = IpLiteral.parse(host).map(address -> address.getAddress().length).orElse(0);
    return length == (host.indexOf(':') >= 0 ? 16 : 4);
  }

  /** The subject alternative name entry for a host that passed {@link #require}. */
  static GeneralName generalName(String host) {
    return isIpLiteral(host)
        ? new GeneralName(GeneralName.iPAddress, host)
        : new GeneralName(GeneralName.dNSName, host);
  }

  private static void requireName(String host) {
    String[] labels = host.split("\\.", -1);
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        throw new IllegalArgumentException(
            "the host '"
                + host
                + "' cannot stand in a certificate: expected labels of letters, digits and inner"
                + " hyphens (at most 63 characters) joined by dots, or an IP literal");
      }
    }
    if (host.length() > MAX_NAME || DIGITS.matcher(labels[labels.length - 1]).matches()) {
      throw new IllegalArgumentException(
          "the host '"
              + host
              + "' is longer than 253 characters or ends in a label of digits only");
    }
  }
}
