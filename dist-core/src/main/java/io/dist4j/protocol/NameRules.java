package io.dist4j.protocol;

/**
 * How much a certificate may leave open and still stand for a node. Everything that is not the
 * strictest reading is a switch that starts switched off (security.md 2.2).
 *
 * @param hostLevel a certificate without any node URI may stand for every name on a host that it
 *     holds as dNSName or iPAddress; what certificates made for stock Erlang nodes look like
 * @param dnsWildcard a dNSName {@code *.zone.example} covers one whole label; only with {@code
 *     hostLevel}
 * @param nameWildcard a URI {@code erl://*@host} covers every name on that one host
 */
public record NameRules(boolean hostLevel, boolean dnsWildcard, boolean nameWildcard) {
  /** The certificate must hold the node's own URI. */
  public static final NameRules NODE_URI = new NameRules(false, false, false);

  /** As {@link #NODE_URI}, and without node URIs the host is enough. */
  public static final NameRules HOST = new NameRules(true, false, false);
}
