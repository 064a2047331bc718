package io.dist4j.wire;

/** More was written than a {@link ByteWriter} may hold. Our caller's mistake, not a peer's. */
public final class SizeLimitException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final int limit;

  SizeLimitException(int limit) {
    super("more than " + limit + " bytes");
    this.limit = limit;
  }

  /** The limit, in bytes. */
  public int limit() {
    return limit;
  }
}
