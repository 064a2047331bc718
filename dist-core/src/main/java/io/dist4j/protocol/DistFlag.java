package io.dist4j.protocol;

/**
 * What a node can do, one bit each, as {@code dist.hrl} of Erlang/OTP numbers them (the printed
 * page differs for {@link #MANDATORY_25_DIGEST}; bit 26 is what nodes send).
 */
public enum DistFlag {
  PUBLISHED(0),
  ATOM_CACHE(1),
  EXTENDED_REFERENCES(2),
  DIST_MONITOR(3),
  FUN_TAGS(4),
  DIST_MONITOR_NAME(5),
  HIDDEN_ATOM_CACHE(6),
  NEW_FUN_TAGS(7),
  EXTENDED_PIDS_PORTS(8),
  EXPORT_PTR_TAG(9),
  BIT_BINARIES(10),
  NEW_FLOATS(11),
  UNICODE_IO(12),
  DIST_HDR_ATOM_CACHE(13),
  SMALL_ATOM_TAGS(14),
  UTF8_ATOMS(16),
  MAP_TAG(17),
  BIG_CREATION(18),
  SEND_SENDER(19),
  BIG_SEQTRACE_LABELS(20),
  EXIT_PAYLOAD(22),
  FRAGMENTS(23),
  HANDSHAKE_23(24),
  UNLINK_ID(25),
  MANDATORY_25_DIGEST(26),
  SPAWN(32),
  NAME_ME(33),
  V4_NC(34),
  ALIAS(35),
  ALTACT_SIG(37),
  NATIVE_RECORDS(38);

  private final int bit;

  DistFlag(int bit) {
    this.bit = bit;
  }

  /** The flag's bit number. */
  public int bit() {
    return bit;
  }

  /** The flag as a mask of one bit. */
  public long mask() {
    return 1L << bit;
  }
}
