package io.dist4j.handshake;

import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.IdentityPolicy;
import io.dist4j.protocol.NodeName;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * What a node brings into its handshakes; made once, shared by all of them. What decides about
 * security has no default and must be given: cookies, identity, gatekeeper, challenges, ledger.
 */
public final class HandshakeSettings {
  private final Optional<NodeInstance> self;
  private final String host;
  private final DistFlags announced;
  private final DistFlags mandatory;
  private final Function<NodeName, Cookie> cookies;
  private final IdentityPolicy identity;
  private final Gatekeeper gatekeeper;
  private final IntSupplier challenges;
  private final ChallengeLedger ledger;
  private final NameGiver nameGiver;
  private final boolean legacyHandshake;

  private HandshakeSettings(Builder from) {
    this.self = from.self;
    this.host = from.host;
    this.announced = Objects.requireNonNull(from.announced, "announced");
    this.mandatory = from.mandatory;
    this.cookies = Objects.requireNonNull(from.cookies, "cookies");
    this.identity = Objects.requireNonNull(from.identity, "identity");
    this.gatekeeper = Objects.requireNonNull(from.gatekeeper, "gatekeeper");
    this.challenges = Objects.requireNonNull(from.challenges, "challenges");
    this.ledger = Objects.requireNonNull(from.ledger, "ledger");
    this.nameGiver = from.nameGiver;
    this.legacyHandshake = from.legacyHandshake;
    DistFlags lacking = announced.expanded().missing(mandatory);
    if (!lacking.isEmpty()) {
      throw new IllegalArgumentException("mandatory, but not announced by us: " + lacking);
    }
  }

  /**
   * For a node with a name.
   *
   * @param creation tells this life of the node from others; 32 bits, unsigned
   */
  public static Builder named(NodeName name, int creation) {
    return new Builder(Optional.of(new NodeInstance(name, creation)), name.host());
  }

  /**
   * For a node that asks the first peer it dials for a name on {@code host}; it cannot accept until
   * it has one.
   */
  public static Builder nameless(String host) {
    // The rules for a host part live in NodeName.
    return new Builder(Optional.empty(), new NodeName("x", host).host());
  }

  /**
   * The same settings with another gatekeeper: for a table of connections that must know which link
   * asks.
   */
  public HandshakeSettings withGatekeeper(Gatekeeper other) {
    return new Builder(self, host)
        .announced(announced)
        .mandatory(mandatory)
        .cookies(cookies)
        .identity(identity)
        .gatekeeper(other)
        .challenges(challenges)
        .ledger(ledger)
        .nameGiver(nameGiver)
        .legacyHandshake(legacyHandshake)
        .build();
  }

  Optional<NodeInstance> self() {
    return self;
  }

  String host() {
    return host;
  }

  DistFlags announced() {
    return announced;
  }

  DistFlags mandatory() {
    return mandatory;
  }

  Cookie cookieFor(NodeName peer) {
    return Objects.requireNonNull(cookies.apply(peer), "cookies answered null");
  }

  IdentityPolicy identity() {
    return identity;
  }

  Gatekeeper gatekeeper() {
    return gatekeeper;
  }

  NameGiver nameGiver() {
    return nameGiver;
  }

  boolean legacyHandshake() {
    return legacyHandshake;
  }

  ChallengeLedger ledger() {
    return ledger;
  }

  /** A new challenge, noted in the ledger. */
  int issueChallenge() {
    int challenge = challenges.getAsInt();
    ledger.issued(challenge);
    return challenge;
  }

  /** Collects the settings; {@link #build} says which are missing. */
  public static final class Builder {
    private final Optional<NodeInstance> self;
    private final String host;
    private DistFlags announced;
    private DistFlags mandatory = DistFlags.MANDATORY;
    private Function<NodeName, Cookie> cookies;
    private IdentityPolicy identity;
    private Gatekeeper gatekeeper;
    private IntSupplier challenges;
    private ChallengeLedger ledger;
    private NameGiver nameGiver = NameGiver.NOBODY;
    private boolean legacyHandshake;

    private Builder(Optional<NodeInstance> self, String host) {
      this.self = self;
      this.host = host;
    }

    /** The flags we announce, in both roles; without {@code NAME_ME}, which is added as needed. */
    public Builder announced(DistFlags flags) {
      announced = flags.without(DistFlag.NAME_ME);
      return this;
    }

    /** The flags a peer must announce; {@link DistFlags#MANDATORY} unless changed. */
    public Builder mandatory(DistFlags flags) {
      mandatory = Objects.requireNonNull(flags, "flags");
      return this;
    }

    /** The cookie shared with a peer. May throw a DistException when there is none. */
    public Builder cookies(Function<NodeName, Cookie> perPeer) {
      cookies = perPeer;
      return this;
    }

    /** Whether a peer may have the name it claims. */
    public Builder identity(IdentityPolicy policy) {
      identity = policy;
      return this;
    }

    /** The table of connections. */
    public Builder gatekeeper(Gatekeeper keeper) {
      gatekeeper = keeper;
      return this;
    }

    /** Where challenges come from: all 32 bits of a cryptographically secure source. */
    public Builder challenges(IntSupplier source) {
      challenges = source;
      return this;
    }

    /** The one ledger of this node. */
    public Builder ledger(ChallengeLedger shared) {
      ledger = shared;
      return this;
    }

    /** Who chooses names for peers without one; {@link NameGiver#NOBODY} unless changed. */
    public Builder nameGiver(NameGiver giver) {
      nameGiver = Objects.requireNonNull(giver, "giver");
      return this;
    }

    /**
     * Whether an acceptor understands the opening of Erlang/OTP before 23 ({@code n} with its
     * complement {@code c}); off unless changed. For plain carriers only.
     */
    public Builder legacyHandshake(boolean allowed) {
      legacyHandshake = allowed;
      return this;
    }

    /** The settings; refuses what is missing with a NullPointerException that names it. */
    public HandshakeSettings build() {
      return new HandshakeSettings(this);
    }
  }
}
