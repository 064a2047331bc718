package io.dist4j.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SAN entry {@code erl://name@host}, read strictly: what does not fit spoils the certificate
 * instead of being skipped, because a name that two readers understand differently is an attack.
 *
 * @param name percent-decoded once; {@code *} for every name
 * @param host lower case, without brackets
 */
record NodeUri(String name, String host) {
  private static final String PREFIX = CertificateNodeName.SCHEME + "://";
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})?");
  // RFC 3986 unreserved and sub-delims, escapes, and nothing that ends an authority.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=%-]+");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._+-]*[A-Za-z0-9_+-]");
  private static final Pattern BRACKETED = Pattern.compile("\\[([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)]");

  /** Whether an entry is meant for us; {@code ERL:} is, and is then refused for its case. */
  static boolean isNodeUri(String uri) {
    return uri.regionMatches(true, 0, CertificateNodeName.SCHEME + ":", 0, 4);
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException whose message says what was expected
   */
  static NodeUri parse(String uri) {
    require(uri.startsWith(PREFIX), "erl:// in lower case");
    String authority = uri.substring(PREFIX.length());
    int at = authority.indexOf('@');
    require(at > 0 && at == authority.lastIndexOf('@'), "erl://name@host with exactly one '@'");
    String name = authority.substring(0, at);
    require(NAME.matcher(name).matches(), "a name without ':', '/', '?', '#' or raw non-ASCII");
    return new NodeUri(decode(name), host(authority.substring(at + 1)));
  }

  /** How a node's host is written in an authority. */
  static String authorityHost(String host) {
    return host.indexOf(':') >= 0 ? '[' + host + ']' : host;
  }

  boolean covers(NodeName node, boolean nameWildcard) {
    boolean sameName = name.equals(node.name()) || nameWildcard && name.equals("*");
    return sameName && host.equals(node.host().toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return PREFIX + name + '@' + authorityHost(host);
  }

  private static String host(String text) {
    Matcher ipv6 = BRACKETED.matcher(text);
    if (ipv6.matches()) {
      return ipv6.group(1).toLowerCase(Locale.ROOT);
    }
    require(
        HOST.matcher(text).matches(),
        "a host without port, path, query, fragment, wildcard or trailing dot");
    return text.toLowerCase(Locale.ROOT);
  }

  private static String decode(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    Matcher escape = ESCAPE.matcher(text);
    int from = 0;
    while (escape.find()) {
      bytes.put(text.substring(from, escape.start()).getBytes(StandardCharsets.US_ASCII));
      require(escape.group(1) != null, "two hexadecimal digits after '%'");
      bytes.put(escaped(Integer.parseInt(escape.group(1), 16)));
      from = escape.end();
    }
    bytes.put(text.substring(from).getBytes(StandardCharsets.US_ASCII)).flip();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("escapes that make UTF-8", e);
    }
  }

  // An escaped delimiter, or a '*' that is not a wildcard, would read differently elsewhere.
  private static byte escaped(int value) {
    boolean delimiter = value == '@' || value == '/' || value == '*';
    require(!delimiter && value >= ' ' && value != 0x7F, "no escaped '@', '/', '*' or control");
    return (byte) value;
  }

  private static void require(boolean holds, String expectation) {
    if (!holds) {
      throw new IllegalArgumentException(expectation);
    }
  }
}
