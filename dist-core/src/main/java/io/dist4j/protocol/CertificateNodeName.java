package io.dist4j.protocol;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a certificate names a node; the one place that both issuing and checking go through
 * (security.md 2.2). Only the subject alternative name is looked at, never the subject's common
 * name: falling back to it is how name constraints were bypassed (CVE-2026-42790).
 */
public final class CertificateNodeName {
  /** Scheme of the SAN URI that names a node. */
  public static final String SCHEME = "erl";

  /** The most node URIs that one certificate may hold. */
  public static final int MAX_NODE_URIS = 16;

  private CertificateNodeName() {}

  /** The SAN URI for a node, {@code erl://name@host}; an IPv6 host stands in brackets. */
  public static String uri(NodeName node) {
    Objects.requireNonNull(node, "node");
    return SCHEME + "://" + node.name() + '@' + NodeUri.authorityHost(node.host());
  }

  /**
   * Whether {@code certificate} stands for {@code claimed}. A certificate whose names cannot be
   * read is refused; nothing is thrown.
   */
  public static NameVerdict verify(X509Certificate certificate, NodeName claimed, NameRules rules) {
    SubjectNames names;
    try {
      names = SubjectNames.of(certificate);
    } catch (CertificateParsingException | RuntimeException e) {
      return new NameVerdict.Refused(
          "certificate names", "a readable subject alternative name", Printable.of(e.getMessage()));
    }
    return verify(names, claimed, rules);
  }

  /** Whether a certificate that holds {@code names} stands for {@code claimed}. */
  public static NameVerdict verify(SubjectNames names, NodeName claimed, NameRules rules) {
    List<NodeUri> nodes = new ArrayList<>();
    for (String uri : names.uris()) {
      if (!NodeUri.isNodeUri(uri)) {
        continue;
      }
      try {
        nodes.add(NodeUri.parse(uri));
      } catch (IllegalArgumentException e) {
        return new NameVerdict.Refused("node URI syntax", e.getMessage(), Printable.of(uri));
      }
    }
    if (nodes.size() > MAX_NODE_URIS) {
      return new NameVerdict.Refused(
          "number of node URIs", "at most " + MAX_NODE_URIS, Integer.toString(nodes.size()));
    }
    // One node URI and the host entries count no more: they are there for Erlang's own client.
    return nodes.isEmpty() ? byHost(names, claimed, rules) : byUri(nodes, claimed, rules);
  }

  private static NameVerdict byUri(List<NodeUri> nodes, NodeName claimed, NameRules rules) {
    for (NodeUri node : nodes) {
      if (node.covers(claimed, rules.nameWildcard())) {
        return new NameVerdict.Allowed("URI:" + node);
      }
    }
    return new NameVerdict.Refused("node name", uri(claimed), Printable.of(nodes.toString()));
  }

  private static NameVerdict byHost(SubjectNames names, NodeName claimed, NameRules rules) {
    if (!rules.hostLevel()) {
      return new NameVerdict.Refused("node name", uri(claimed), "no erl:// URI");
    }
    return HostMatch.verify(names, claimed.host(), rules.dnsWildcard());
  }
}
