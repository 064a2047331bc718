package io.dist4j;

import java.util.List;

/**
 * Every bound on what a peer, or a stranger, may take from a node; docs/security.md numbers them.
 * What a failure was about is told by {@link DistException#limitHit}.
 */
public enum Limit {
  /** From a link's opening to the first handshake message. */
  FIRST_FRAME("limits.first-frame"),
  /** From a link's opening to the end of the handshake. */
  SETUP("limits.setup"),
  /** From a link's arrival to the end of its TLS handshake. */
  SECURING("carrier.setup-timeout"),
  /** Links that have not proven who they are; the oldest gives way. */
  HALF_OPEN("carrier.half-open"),
  /** Failed links of one source; more are closed at once. */
  FAILURES("carrier.failures-per-second"),
  /** Bytes of one frame of the handshake. */
  HANDSHAKE_FRAME("handshake-frame"),
  /** Bytes of one frame once connected. */
  MAX_FRAME("limits.max-frame"),
  /** Bytes of one message in fragments. */
  MAX_MESSAGE("limits.max-message"),
  /** Messages of which not all fragments have come. */
  MAX_UNFINISHED("limits.max-unfinished"),
  /** Bytes that have come of such messages. */
  MAX_UNFINISHED_BYTES("limits.max-unfinished-bytes"),
  /** How long the next fragment of a message may take. */
  UNFINISHED_GAP("limits.unfinished-gap"),
  /** Depth of one term. */
  MAX_DEPTH("limits.max-depth"),
  /** Terms in one message. */
  MAX_TERMS("limits.max-terms"),
  /** Memory of one decoded message. */
  MAX_DECODED("limits.max-decoded"),
  /** Bytes of one big integer. */
  MAX_INTEGER("limits.max-integer"),
  /** Messages in one mailbox. */
  MAILBOX_CAPACITY("limits.mailbox-capacity"),
  /** Bytes waiting for one peer. */
  OUTGOING_HARD_LIMIT("limits.outgoing-hard-limit"),
  /** How long a peer may take nothing. */
  STALL("limits.stall"),
  /** Signals waiting for one connection to come up. */
  PENDING_SIGNALS("limits.pending-signals"),
  /** Links and monitors of one peer. */
  LINKS("limits.links-and-monitors"),
  /** Empty frames a second. */
  TICKS("ticks-of-a-peer"),
  /** Signals of a new connection before its predecessor has ended. */
  EARLY_SIGNALS("early-signals");

  private static final List<Limit> ALL = List.of(values());

  private final String key;

  Limit(String key) {
    this.key = key;
  }

  /** Its key in the configuration where it has one, else a name of the same kind. */
  public String key() {
    return key;
  }

  /** Notes on {@code failure} that this limit caused it. */
  public <E extends DistException> E causing(E failure) {
    failure.blame(this);
    return failure;
  }

  /** The keys of all limits, in the order in which a link meets them. */
  public static List<String> keys() {
    return ALL.stream().map(Limit::key).toList();
  }

  @Override
  public String toString() {
    return key;
  }
}
