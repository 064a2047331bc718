package io.dist4j.bench.codec;

/** One way to write and read one sample; what is timed. */
public interface Codec {
  /** Its external term. */
  byte[] encode();

  /** The term of {@link #encode}'s last result, or of one like it. */
  Object decode();
}
