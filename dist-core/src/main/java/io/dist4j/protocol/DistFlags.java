package io.dist4j.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of {@link DistFlag}s as the 64 bits that stand on the wire. Bits without a name are kept
 * apart, so that a newer peer is neither refused nor misread.
 *
 * @param bits the flags word, unsigned
 */
public record DistFlags(long bits) {
  /** No flag at all. */
  public static final DistFlags NONE = new DistFlags(0);

  /** What OTP 25 made mandatory, and what its digest bit stands for. */
  public static final DistFlags MANDATORY_25 =
      of(
          DistFlag.EXTENDED_REFERENCES,
          DistFlag.FUN_TAGS,
          DistFlag.NEW_FUN_TAGS,
          DistFlag.EXTENDED_PIDS_PORTS,
          DistFlag.EXPORT_PTR_TAG,
          DistFlag.BIT_BINARIES,
          DistFlag.NEW_FLOATS,
          DistFlag.UTF8_ATOMS,
          DistFlag.MAP_TAG,
          DistFlag.BIG_CREATION,
          DistFlag.HANDSHAKE_23);

  /** What a peer must be able to do to talk with us: the mandatory mask of OTP 26 and later. */
  public static final DistFlags MANDATORY =
      MANDATORY_25.with(DistFlag.V4_NC).with(DistFlag.UNLINK_ID);

  private static final long NAMED = namedBits();

  /** The given flags. */
  public static DistFlags of(DistFlag... flags) {
    long bits = 0;
    for (DistFlag flag : flags) {
      bits |= flag.mask();
    }
    return new DistFlags(bits);
  }

  /** Whether {@code flag} is set. */
  public boolean has(DistFlag flag) {
    return (bits & flag.mask()) != 0;
  }

  /** These and {@code flag}. */
  public DistFlags with(DistFlag flag) {
    return new DistFlags(bits | flag.mask());
  }

  /** These without {@code flag}. */
  public DistFlags without(DistFlag flag) {
    return new DistFlags(bits & ~flag.mask());
  }

  /** The flags both have. */
  public DistFlags and(DistFlags other) {
    return new DistFlags(bits & other.bits);
  }

  /** The flags of {@code wanted} that are not here. */
  public DistFlags missing(DistFlags wanted) {
    return new DistFlags(wanted.bits & ~bits);
  }

  /** No flag set. */
  public boolean isEmpty() {
    return bits == 0;
  }

  /** The bits we have no name for. */
  public long unknownBits() {
    return bits & ~NAMED;
  }

  /**
   * With the OTP 25 digest bit replaced by what it stands for; done on receipt, before any check.
   */
  public DistFlags expanded() {
    return has(DistFlag.MANDATORY_25_DIGEST) ? new DistFlags(bits | MANDATORY_25.bits) : this;
  }

  @Override
  public String toString() {
    List<String> names = new ArrayList<>();
    for (DistFlag flag : DistFlag.values()) {
      if (has(flag)) {
        names.add(flag.name());
      }
    }
    if (unknownBits() != 0) {
      names.add("unknown 0x" + Long.toHexString(unknownBits()));
    }
    return String.join(" ", names);
  }

  private static long namedBits() {
    long named = 0;
    for (DistFlag flag : DistFlag.values()) {
      named |= flag.mask();
    }
    return named;
  }
}
