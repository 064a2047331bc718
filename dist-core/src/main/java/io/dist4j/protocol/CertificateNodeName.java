package io.dist4j.protocol;

import java.util.Objects;

/** How a certificate names a node; the one place that both issuing and checking go through. */
public final class CertificateNodeName {
  /** Scheme of the SAN URI that names a node. */
  public static final String SCHEME = "erl";

  private CertificateNodeName() {}

  /** The SAN URI for a node, {@code erl://name@host}. */
  public static String uri(NodeName node) {
    Objects.requireNonNull(node, "node");
    return SCHEME + "://" + node;
  }
}
