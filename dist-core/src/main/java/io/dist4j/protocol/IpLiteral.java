package io.dist4j.protocol;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address written as text, told from a host name by its characters alone. {@link
 * InetAddress#getByName} sends every text that it does not take for an address to the resolver,
 * {@code g:1.example} for one: then DNS decides which address a certificate is compared with, and
 * an event loop waits for it.
 */
public final class IpLiteral {
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private IpLiteral() {}

  /** Whether {@code text} is four decimal octets, or an IPv6 address without brackets and zone. */
  public static boolean is(String text) {
    return parse(text).isPresent();
  }

  /** The address that {@code text} is; an IPv4-mapped one comes as the IPv4 address. */
  public static Optional<InetAddress> parse(String text) {
    if (IPV4.matcher(text).matches()) {
      return known(text);
    }
    boolean maybe = text.indexOf(':') >= 0 && IPV6.matcher(text).matches();
    // Between brackets the JDK takes an address or nothing, and asks nobody.
    return maybe ? known('[' + text + ']') : Optional.empty();
  }

  private static Optional<InetAddress> known(String literal) {
    try {
      return Optional.of(InetAddress.getByName(literal));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
