package io.dist4j.etf;

import io.dist4j.Limit;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;

/**
 * What the message being read has used of its {@link DecodeLimits}. The charges are estimates of
 * what objects take on a 64-bit JVM with compressed pointers, rounded up.
 */
final class Budget {
  static final int NUMBER = 24;
  static final int SLOT = 8;
  static final int CONTAINER = 56;
  static final int BYTES = 40;
  static final int ATOM = 72;
  static final int IDENTIFIER = 48;

  private final DecodeLimits limits;
  private int terms;
  private long charged;

  Budget(DecodeLimits limits) {
    this.limits = limits;
  }

  void reset() {
    terms = 0;
    charged = 0;
  }

  /** One term more. */
  void term(ByteReader in) {
    if (++terms > limits.terms()) {
      throw Limit.MAX_TERMS.causing(
          in.malformed("more than limits.max-terms, " + limits.terms() + ", terms in a message"));
    }
  }

  /** Terms that a container announces; refused before memory is taken for them. */
  void announced(int parts, ByteReader in) {
    if (parts > limits.terms() - terms) {
      throw Limit.MAX_TERMS.causing(
          in.malformed(
              parts
                  + " more terms are announced than limits.max-terms allows, "
                  + limits.terms()
                  + " in a message"));
    }
  }

  /** Memory that is about to be taken. */
  void charge(long bytes, ByteReader in) {
    charged += bytes;
    if (charged > limits.charge()) {
      throw Limit.MAX_DECODED.causing(
          in.malformed(
              "a message that takes more memory than limits.max-decoded, "
                  + limits.charge()
                  + " bytes"));
    }
  }

  /** Refuses integers that would be slow to work with. */
  void bignum(int bytes, ByteReader in) {
    if (bytes > limits.bignum()) {
      throw Limit.MAX_INTEGER.causing(
          new MalformedException(
              in.offset(),
              "an integer of " + bytes + " bytes, limits.max-integer allows " + limits.bignum()));
    }
    charge(BYTES + NUMBER + 2L * bytes, in);
  }
}
