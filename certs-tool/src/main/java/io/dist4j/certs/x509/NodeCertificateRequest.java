package io.dist4j.certs.x509;

import io.dist4j.protocol.NodeName;
import java.time.Duration;
import java.util.Objects;

/**
 * What a node asks of an authority.
 *
 * @param node the one name the certificate stands for
 * @param keyType the key to make for it
 * @param lifetime from now on; 30 days unless said otherwise
 * @param longLived permits a lifetime of more than 90 days, up to 398
 */
public record NodeCertificateRequest(
    NodeName node, KeyType keyType, Duration lifetime, boolean longLived) {
  /** What {@link #of} asks for. */
  public static final Duration DEFAULT_LIFETIME = Duration.ofDays(30);

  /** The longest without {@link #longLived}. */
  public static final Duration MAX_LIFETIME = Duration.ofDays(90);

  /** The longest of all. */
  public static final Duration MAX_LONG_LIFETIME = Duration.ofDays(398);

  /** Refuses hosts and lifetimes outside the profile with {@link IllegalArgumentException}. */
  public NodeCertificateRequest {
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(keyType, "keyType");
    HostRule.require(node.host());
    Duration longest = longLived ? MAX_LONG_LIFETIME : MAX_LIFETIME;
    if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "a node certificate lives more than 0 and at most "
              + longest.toDays()
              + " days, not "
              + lifetime.toDays());
    }
  }

  /** The defaults of the profile: P-256, 30 days. */
  public static NodeCertificateRequest of(NodeName node) {
    return new NodeCertificateRequest(node, KeyType.P256, DEFAULT_LIFETIME, false);
  }

  /** The same for another lifetime. */
  public NodeCertificateRequest withLifetime(Duration other) {
    return new NodeCertificateRequest(node, keyType, other, longLived);
  }

  /** The same with another key. */
  public NodeCertificateRequest withKeyType(KeyType other) {
    return new NodeCertificateRequest(node, other, lifetime, longLived);
  }
}
