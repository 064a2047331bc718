package io.dist4j.packet;

import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;

/**
 * How the frames of one connection look, in both directions. Fixed once for the flags that both
 * sides announced: an Erlang node that has agreed on one of the two flags takes headers only, and
 * one that has not takes pass-through only ({@code erts_prepare_dist_ext} in external.c).
 */
public enum PacketForm {
  /** {@code p}, then each term with its version byte. */
  PASS_THROUGH(false, false),
  /** A distribution header, then each term without version byte; no fragments. */
  HEADER(true, false),
  /** As {@link #HEADER}; large messages go in fragments. */
  FRAGMENTS(true, true);

  private final boolean header;
  private final boolean fragments;

  PacketForm(boolean header, boolean fragments) {
    this.header = header;
    this.fragments = fragments;
  }

  /** The form for the flags that both sides have. */
  public static PacketForm of(DistFlags agreed) {
    if (agreed.has(DistFlag.FRAGMENTS)) {
      return FRAGMENTS;
    }
    return agreed.has(DistFlag.DIST_HDR_ATOM_CACHE) ? HEADER : PASS_THROUGH;
  }

  boolean header() {
    return header;
  }

  boolean fragments() {
    return fragments;
  }
}
