package io.dist4j.watch;

import io.dist4j.AuthenticationException;
import io.dist4j.CarrierException;
import io.dist4j.ConnectionRefusedByPeerException;
import io.dist4j.DistException;
import io.dist4j.Limit;
import io.dist4j.PeerIncompatibleException;
import io.dist4j.PeerProtocolException;
import io.dist4j.wire.MalformedException;
import java.util.Locale;
import java.util.Optional;

/** Why a connection did not come about, in one word for logs and counters. */
public enum RefusalReason {
  /** The peer did not prove that it knows our cookie for it. */
  COOKIE,
  /** The peer's certificate does not let it be the node it says it is. */
  IDENTITY,
  /** The peer's certificate is not one that we trust. */
  CERTIFICATE,
  /** The peer calls itself as we do, or other than it was dialled. */
  NAME,
  /** The peer sent back a challenge of ours. */
  CHALLENGE,
  /** The peer may not connect here. */
  ADMISSION,
  /** No TLS came about, for another reason than a certificate that is refused. */
  TLS,
  /** The peer lacks a flag or version. */
  INCOMPATIBLE,
  /** The peer sent what may not be sent. */
  PROTOCOL,
  /** The peer took too long. */
  TIMEOUT,
  /** Too many strangers at once, or too many failures of one source. */
  CROWDED,
  /** The peer, or the network, closed the connection before it was up. */
  CLOSED,
  /** The peer refused us. */
  BY_PEER,
  /** Anything else. */
  OTHER;

  /**
   * The reason for a failure.
   *
   * @param open whether the link was open, so that the handshake failed and not what precedes it
   */
  public static RefusalReason of(DistException why, boolean open) {
    Optional<RefusalReason> limited = why.limitHit().map(RefusalReason::of);
    if (limited.isPresent()) {
      return limited.get();
    }
    if (why instanceof AuthenticationException failed) {
      return of(failed.check());
    }
    if (why instanceof PeerIncompatibleException) {
      return INCOMPATIBLE;
    }
    if (why instanceof ConnectionRefusedByPeerException) {
      return BY_PEER;
    }
    if (why instanceof PeerProtocolException || why instanceof MalformedException) {
      return PROTOCOL;
    }
    if (why instanceof CarrierException) {
      return open ? CLOSED : TLS;
    }
    return OTHER;
  }

  private static RefusalReason of(Limit passed) {
    return switch (passed) {
      case FIRST_FRAME, SETUP, SECURING -> TIMEOUT;
      case HALF_OPEN, FAILURES -> CROWDED;
      default -> PROTOCOL;
    };
  }

  private static RefusalReason of(AuthenticationException.Check check) {
    return switch (check) {
      case COOKIE -> COOKIE;
      case IDENTITY -> IDENTITY;
      case CERTIFICATE -> CERTIFICATE;
      case NAME -> NAME;
      case CHALLENGE -> CHALLENGE;
      case ADMISSION -> ADMISSION;
    };
  }

  /** In small letters with hyphens, as it stands in logs and metrics. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
