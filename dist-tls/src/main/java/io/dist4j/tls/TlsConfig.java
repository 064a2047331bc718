package io.dist4j.tls;

import io.dist4j.tls.engine.TlsLibrary;
import io.dist4j.tls.identity.PeerLevels;
import io.dist4j.tls.material.KeyMaterial;
import io.dist4j.tls.material.TrustAnchors;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * How the TLS carrier verifies its peers and what it presents to them. Both questions are asked in
 * turn and have no default; the rest has:
 *
 * <pre>{@code
 * TlsConfig config = TlsConfig.trusting(roots).presenting(material).build();
 * }</pre>
 */
public final class TlsConfig {
  private final TrustAnchors roots;
  private final KeyMaterial material;
  private final PeerLevels levels;
  private final TlsLibrary library;
  private final String alpn;
  private final Clock clock;
  private final Duration handshakeTimeout;

  private TlsConfig(Builder builder) {
    this.roots = builder.roots;
    this.material = builder.material;
    this.levels = builder.levels;
    this.library = builder.library;
    this.alpn = builder.alpn;
    this.clock = builder.clock;
    this.handshakeTimeout = builder.handshakeTimeout;
  }

  /** First question: peers are those whose chain ends in one of {@code roots}. */
  public static Presenting trusting(TrustAnchors roots) {
    Objects.requireNonNull(roots, "roots");
    return material -> new Builder(roots, Objects.requireNonNull(material, "material"));
  }

  /** Second question. */
  @FunctionalInterface
  public interface Presenting {
    /** To them we present {@code material}. */
    Builder presenting(KeyMaterial material);
  }

  /** What is left to choose; each has a safe default. */
  public static final class Builder {
    private final TrustAnchors roots;
    private final KeyMaterial material;
    private PeerLevels levels = PeerLevels.ALL_HARDENED;
    private TlsLibrary library = TlsLibrary.BORINGSSL;
    private String alpn = "erl-dist/6";
    private Clock clock = Clock.systemUTC();
    private Duration handshakeTimeout = Duration.ofSeconds(5);

    private Builder(TrustAnchors roots, KeyMaterial material) {
      this.roots = roots;
      this.material = material;
    }

    /** Who may come with less than TLS 1.3 and a node URI; by default nobody. */
    public Builder levels(PeerLevels peers) {
      levels = Objects.requireNonNull(peers, "peers");
      return this;
    }

    /** Which library speaks TLS; BoringSSL by default. */
    public Builder library(TlsLibrary which) {
      library = Objects.requireNonNull(which, "which");
      return this;
    }

    /** The ALPN id for the v6 handshake; {@code erl-dist/6} by default, ignored by Erlang. */
    public Builder alpn(String id) {
      if (!isAlpn(id)) {
        throw new IllegalArgumentException("an ALPN id has 1 to 255 printable characters");
      }
      alpn = id;
      return this;
    }

    /** By which clock certificates are valid. */
    public Builder clock(Clock validity) {
      clock = Objects.requireNonNull(validity, "validity");
      return this;
    }

    /** How long a TLS handshake may take, however it trickles; 5 s by default. */
    public Builder handshakeTimeout(Duration limit) {
      if (limit.compareTo(Duration.ofMillis(1)) < 0) {
        throw new IllegalArgumentException("a time limit is at least 1 ms");
      }
      handshakeTimeout = limit;
      return this;
    }

    /** Done. */
    public TlsConfig build() {
      return new TlsConfig(this);
    }
  }

  static boolean isAlpn(String id) {
    return !id.isEmpty() && id.length() <= 255 && id.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  /** Whose signatures count. */
  public TrustAnchors roots() {
    return roots;
  }

  /** What we present. */
  public KeyMaterial material() {
    return material;
  }

  /** What is demanded of whom. */
  public PeerLevels levels() {
    return levels;
  }

  /** Which library speaks TLS. */
  public TlsLibrary library() {
    return library;
  }

  /** The ALPN id that a dialler offers. */
  public String alpn() {
    return alpn;
  }

  /** By which clock certificates are valid. */
  public Clock clock() {
    return clock;
  }

  /** How long a TLS handshake may take. */
  public Duration handshakeTimeout() {
    return handshakeTimeout;
  }
}
