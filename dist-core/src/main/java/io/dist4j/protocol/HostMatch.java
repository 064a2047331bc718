package io.dist4j.protocol;

import java.net.InetAddress;
import java.util.Optional;

/** The lower mode of certificates made for stock Erlang nodes: the host is enough. */
final class HostMatch {
  private HostMatch() {}

  static NameVerdict verify(SubjectNames names, String host, boolean wildcard) {
    // An address must match an iPAddress entry, never a dNSName that looks like it (RFC 9525).
    boolean literal = IpLiteral.is(host);
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

  private static boolean sameAddress(String entry, String host) {
    Optional<InetAddress> address = IpLiteral.parse(host);
    return address.isPresent() && address.equals(IpLiteral.parse(entry));
  }
}
