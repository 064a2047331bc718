package io.dist4j.etf;

/**
 * What one message may ask of the decoder. None of them can be switched off.
 *
 * @param depth containers inside one another; empty ones and tails do not count
 * @param terms terms in one message
 * @param charge bytes of memory that the decoded message may take, by estimate
 * @param bignum bytes of an integer's magnitude
 */
public record DecodeLimits(int depth, int terms, long charge, int bignum) {
  /** 1,024 levels, 4 million terms, 256 MiB, integers of 64 KiB. */
  public static final DecodeLimits DEFAULT =
      new DecodeLimits(1024, 4_000_000, 256L << 20, 64 << 10);

  /**
   * @throws IllegalArgumentException for a limit below 1
   */
  public DecodeLimits {
    if (depth < 1 || terms < 1 || charge < 1 || bignum < 1) {
      throw new IllegalArgumentException(
          "limits are at least 1: depth "
              + depth
              + ", terms "
              + terms
              + ", charge "
              + charge
              + ", bignum "
              + bignum);
    }
  }

  /** As this, but with another depth. */
  public DecodeLimits withDepth(int levels) {
    return new DecodeLimits(levels, terms, charge, bignum);
  }

  /** As this, but with another number of terms. */
  public DecodeLimits withTerms(int count) {
    return new DecodeLimits(depth, count, charge, bignum);
  }

  /** As this, but with another memory charge in bytes. */
  public DecodeLimits withCharge(long bytes) {
    return new DecodeLimits(depth, terms, bytes, bignum);
  }

  /** As this, but with another size of integers in bytes. */
  public DecodeLimits withBignum(int bytes) {
    return new DecodeLimits(depth, terms, charge, bytes);
  }
}
