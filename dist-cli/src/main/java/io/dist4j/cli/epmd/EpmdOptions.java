package io.dist4j.cli.epmd;

import io.dist4j.ConfigurationException;
import io.dist4j.protocol.Printable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** What epmd's options must be, said with epmd's words for them. */
final class EpmdOptions {
  private EpmdOptions() {}

  static void require(boolean holds, String option, String expected, int found) {
    if (!holds) {
      throw new ConfigurationException(option + ": expected " + expected + ", found " + found);
    }
  }

  /** The second of two steps towards serving other machines. */
  static void requireMeant(List<InetAddress> addresses, boolean acceptPlain) {
    for (InetAddress address : addresses) {
      if (!acceptPlain && !address.isLoopbackAddress()) {
        throw new ConfigurationException(
            "-address "
                + address.getHostAddress()
                + " answers other machines in the clear; say --i-accept-plain as well if that is"
                + " meant");
      }
    }
  }

  // epmd takes no host names here, and resolving one could bind what nobody meant.
  static InetAddress address(String text) {
    String trimmed = text.trim();
    try {
      if (trimmed.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
        return InetAddress.getByName(trimmed);
      }
    } catch (UnknownHostException e) {
      throw fault(trimmed, e);
    }
    throw fault(trimmed, null);
  }

  private static ConfigurationException fault(String text, Exception cause) {
    return new ConfigurationException(
        "-address: expected an IP address such as 10.0.0.7 or fd00::7, found "
            + Printable.of(text, 60),
        cause);
  }
}
