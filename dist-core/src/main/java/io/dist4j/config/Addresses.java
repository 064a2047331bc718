package io.dist4j.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of this machine, which must exist now, and of others, which need not. */
final class Addresses {
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%A-Za-z]+)]|([A-Za-z0-9_.-]+)):([0-9]{1,5})");
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|.*:.*");
  private static final int MAX_PORT = 0xFFFF;

  private Addresses() {}

  /** An address to listen on. A name is looked up here and now. */
  static InetAddress local(Entry entry) {
    String text = entry.text();
    try {
      // An empty name would be loopback to the JDK, and a typing error to everybody else.
      if (!text.isBlank()) {
        return InetAddress.getByName(text);
      }
    } catch (UnknownHostException e) {
      // Told below; the exception's own text is a stranger's.
    }
    throw entry.expected("an IP address or a host name of this machine");
  }

  /** Where another node listens. A name is looked up each time it is dialled. */
  static InetSocketAddress remote(Entry entry) {
    Matcher parts = HOST_AND_PORT.matcher(entry.text());
    int port = parts.matches() ? Integer.parseInt(parts.group(3)) : 0;
    if (port < 1 || port > MAX_PORT) {
      throw wrong(entry);
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    if (!LITERAL.matcher(host).matches()) {
      return InetSocketAddress.createUnresolved(host, port);
    }
    try {
      // Between brackets the JDK takes an IPv6 address or nothing, and asks no resolver.
      String literal = parts.group(1) == null ? host : '[' + host + ']';
      return new InetSocketAddress(InetAddress.getByName(literal), port);
    } catch (UnknownHostException e) {
      throw wrong(entry);
    }
  }

  private static RuntimeException wrong(Entry entry) {
    return entry.expected("an address and a port such as \"10.0.0.2:9100\" or \"[::1]:9100\"");
  }
}
