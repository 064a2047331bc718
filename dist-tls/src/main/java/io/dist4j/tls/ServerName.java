package io.dist4j.tls;

import java.util.regex.Pattern;

/** What SNI may carry: a DNS name of letters, digits and hyphens, never an address (RFC 6066). */
final class ServerName {
  private static final Pattern LABELS =
      Pattern.compile(
          "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)*[A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*");
  private static final int MAX_LABEL = 63;

  private ServerName() {}

  /** The host of a node name, or null when SNI cannot carry it. */
  static String of(String host) {
    if (!LABELS.matcher(host).matches() || host.endsWith("-")) {
      return null;
    }
    for (String label : host.split("\\.")) {
      if (label.length() > MAX_LABEL || label.startsWith("-")) {
        return null;
      }
    }
    return host;
  }
}
