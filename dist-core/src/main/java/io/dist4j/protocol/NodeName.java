package io.dist4j.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A node's full name, {@code name@host}. Both parts are non-empty, hold only {@code A-Z a-z 0-9 _ .
 * + -}, and the whole takes at most 255 bytes, so a name can be logged and compared byte for byte
 * without surprises. Only a host that is an IPv6 address holds {@code :}.
 *
 * @param name the part before the {@code @}
 * @param host the part behind it; a host name or IP literal without brackets
 */
public record NodeName(String name, String host) implements Comparable<NodeName> {
  /** The longest name on the wire, in bytes. */
  public static final int MAX_BYTES = 255;

  /** Refuses parts that break the rule above with {@link IllegalArgumentException}. */
  public NodeName {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(host, "host");
    checkPart("name", name);
    checkPart("host", host);
    checkColons(host);
    if (name.length() + 1 + host.length() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a node name takes at most " + MAX_BYTES + " bytes, this one takes more");
    }
  }

  /**
   * Reads {@code name@host}.
   *
   * @throws IllegalArgumentException saying which rule was broken; the text in it is escaped
   */
  public static NodeName parse(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      throw new IllegalArgumentException(
          "expected a node name like cache@host, got '" + printable(text) + "' without an '@'");
    }
    return new NodeName(text.substring(0, at), text.substring(at + 1));
  }

  /** Whether the host part has a dot, which is what Erlang calls a long name. */
  public boolean isLong() {
    return host.indexOf('.') >= 0 || host.indexOf(':') >= 0;
  }

  /** The name as it stands on the wire. */
  public byte[] toBytes() {
    return toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** By bytes, as Erlang compares the names of two nodes that dial each other at once. */
  @Override
  public int compareTo(NodeName other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return name + '@' + host;
  }

  private static void checkPart(String part, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the " + part + " part of a node name is empty");
    }
    for (int i = 0; i < value.length(); i++) {
      if (!isAllowed(value.charAt(i), part)) {
        throw new IllegalArgumentException(
            "the "
                + part
                + " part '"
                + printable(value)
                + "' of a node name may hold only "
                + "letters, digits and _ . + -");
      }
    }
  }

  // No resolver knows such a host, and some would ask DNS about a part of it.
  private static void checkColons(String host) {
    if (host.indexOf(':') >= 0 && !IpLiteral.is(host)) {
      throw new IllegalArgumentException(
          "the host part '"
              + printable(host)
              + "' of a node name has a colon and is no IPv6 address");
    }
  }

  private static boolean isAllowed(char c, String part) {
    boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    boolean colonOfIpv6 = c == ':' && part.equals("host");
    return word || c == '_' || c == '.' || c == '+' || c == '-' || colonOfIpv6;
  }

  // The text may come from a stranger and end in a log line (security.md L28).
  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length() && out.length() < 80; i++) {
      char c = text.charAt(i);
      out.append(c >= ' ' && c < 0x7F ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return out.toString();
  }
}
