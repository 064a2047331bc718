package io.dist4j.watch;

import io.dist4j.protocol.Printable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One line about one event: a word, then {@code key=value} pairs. Values that hold more than
 * letters, digits and a few signs stand in double quotes, with quotes and backslashes escaped; what
 * is not printable ASCII is escaped everywhere, and long values are cut (security.md L28). So a
 * stranger's text can neither end the line nor look like a key.
 */
public final class EventLine {
  private static final int LONGEST_VALUE = 256;
  private static final String PLAIN_SIGNS = "@._:-+/[]%";

  private final StringBuilder line;

  private EventLine(String event) {
    this.line = new StringBuilder(event);
  }

  /** Begins a line with a word of ours. */
  public static EventLine of(String event) {
    return new EventLine(event);
  }

  /** Adds a pair; none when the value is null or empty. */
  public EventLine with(String key, @Nullable Object value) {
    String text = value == null ? "" : value.toString();
    if (!text.isEmpty()) {
      line.append(' ').append(key).append('=').append(shown(text));
    }
    return this;
  }

  /** {@code 10.0.0.7:4370} or {@code [::1]:4370}; no name is looked up. */
  public static String address(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    String host = ip == null ? address.getHostString() : ip.getHostAddress();
    return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + address.getPort();
  }

  @Override
  public String toString() {
    return line.toString();
  }

  private static String shown(String text) {
    // Quotes first: what Printable escapes afterwards cannot be taken for a stranger's backslash.
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    String printable = Printable.of(escaped, LONGEST_VALUE);
    return printable.chars().allMatch(EventLine::isPlain) ? printable : '"' + printable + '"';
  }

  private static boolean isPlain(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || PLAIN_SIGNS.indexOf(c) >= 0;
  }
}
