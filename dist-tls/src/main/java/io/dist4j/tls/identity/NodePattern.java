package io.dist4j.tls.identity;

import io.dist4j.protocol.NodeName;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of node names: {@code rabbit@h1} is one, {@code *@h1} every name on a host, {@code
 * rabbit@*.prod.example} one name on every host below a zone, {@code *@*} all.
 *
 * @param name a node's name part, or {@code *}
 * @param host lower case; a host, {@code *.zone}, or {@code *}
 */
public record NodePattern(String name, String host) {
  private static final Pattern SYNTAX =
      Pattern.compile("(\\*|[A-Za-z0-9_.+-]+)@(\\*|(?:\\*\\.)?[A-Za-z0-9_.+:-]+)");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException naming what would be right
   */
  public static NodePattern parse(String text) {
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "expected a pattern like *@host, name@host or name@*.zone, got '" + text + "'");
    }
    return new NodePattern(parts.group(1), parts.group(2).toLowerCase(Locale.ROOT));
  }

  /** Whether {@code node} belongs to it. */
  public boolean covers(NodeName node) {
    return (name.equals("*") || name.equals(node.name()))
        && coversHost(node.host().toLowerCase(Locale.ROOT));
  }

  private boolean coversHost(String candidate) {
    if (host.equals("*")) {
      return true;
    }
    return host.startsWith("*.") ? candidate.endsWith(host.substring(1)) : candidate.equals(host);
  }

  @Override
  public String toString() {
    return name + '@' + host;
  }
}
