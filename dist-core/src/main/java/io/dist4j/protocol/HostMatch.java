package io.dist4j.protocol;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lower mode of certificates made for stock Erlang nodes: the host is enough. */
final class HostMatch {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);

  private HostMatch() {}

  static NameVerdict verify(SubjectNames names, String host, boolean wildcard) {
    boolean literal = isLiteral(host);
    for (String entry : literal ? names.ipAddresses() : names.dnsNames()) {
      boolean match = literal ? sameAddress(entry, host) : matches(entry, host, wildcard);
      if (match) {
        return new NameVerdict.Allowed((literal ? "IP:" : "DNS:") + entry);
      }
    }
    String kind = literal ? "iPAddress " : "dNSName ";
    String found = "DNS" + names.dnsNames() + " IP" + names.ipAddresses();
    return new NameVerdict.Refused("host of the node", kind + host, Printable.of(found));
  }

  private static boolean matches(String entry, String host, boolean wildcard) {
    return entry.equalsIgnoreCase(host) || wildcard && covers(entry, host);
  }

  // One whole left-most label, and a zone of at least two labels behind it (RFC 9525, 6.3).
  private static boolean covers(String entry, String host) {
    int dot = host.indexOf('.');
    return entry.startsWith("*.")
        && entry.indexOf('*', 1) < 0
        && entry.indexOf('.', 2) > 0
        && dot > 0
        && entry.substring(1).equalsIgnoreCase(host.substring(dot));
  }

  /** An address must match an iPAddress entry, never a dNSName that looks like it (RFC 9525). */
  static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
  }

  private static boolean sameAddress(String entry, String host) {
    Optional<InetAddress> address = address(host);
    return address.isPresent() && address.equals(address(entry));
  }

  // Both are literals, so no resolver is asked.
  private static Optional<InetAddress> address(String literal) {
    try {
      return isLiteral(literal) ? Optional.of(InetAddress.getByName(literal)) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
