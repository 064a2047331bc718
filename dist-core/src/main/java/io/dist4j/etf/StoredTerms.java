package io.dist4j.etf;

import io.dist4j.term.Term;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import io.dist4j.wire.MalformedException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Terms as programs store them in files and tables: possibly compressed, which the distribution
 * never does and the decoder for messages therefore refuses. What a compressed term may become is
 * for the caller to say (security.md L19).
 */
public final class StoredTerms {
  /** The most bytes one byte of compressed input may stand for. */
  public static final int MAX_RATIO = 100;

  private static final int FIRST_ROOM = 8192;
  private static final int LARGEST_CONTENT = Integer.MAX_VALUE - 16;

  private StoredTerms() {}

  /**
   * Reads one term after its version byte 131, compressed or not; {@code in} is left behind it.
   *
   * @param maxInflated bytes the compressed content may have, uncompressed
   */
  public static Term decodeCompressed(ByteReader in, TermDecoder decoder, int maxInflated) {
    int version = in.u8();
    if (version != TermTag.VERSION) {
      throw new MalformedException(
          in.offset() - 1, "version byte 131 was expected, not " + version);
    }
    if (in.peekU8() != TermTag.COMPRESSED) {
      return decoder.decode(in);
    }
    in.skip(1);
    ByteReader content = ByteReader.of(inflate(in, maxInflated));
    Term term = decoder.decode(content);
    content.expectEnd("a compressed term");
    return term;
  }

  /** Appends the version byte 131 and {@code term}, compressed if that makes it smaller. */
  public static void encodeCompressed(Term term, TermEncoder encoder, ByteWriter out) {
    ByteWriter plain = new ByteWriter();
    encoder.encode(term, plain);
    byte[] content = plain.toByteArray();
    // Four bytes of length and the tag are to be won back.
    byte[] packed = new byte[Math.max(0, content.length - 5)];
    int size = deflate(content, packed);
    out.u8(TermTag.VERSION);
    if (size < 0) {
      out.bytes(content);
    } else {
      out.u8(TermTag.COMPRESSED).u32(content.length).bytes(packed, 0, size);
    }
  }

  private static ByteBuffer inflate(ByteReader in, int maxInflated) {
    long announced = in.u32();
    if (announced > maxInflated
        || announced > LARGEST_CONTENT
        || announced > (long) MAX_RATIO * in.remaining()) {
      throw new MalformedException(
          in.offset() - 4,
          "at most %d bytes of compressed content, %d from each byte, are accepted, not %d from %d"
              .formatted(maxInflated, MAX_RATIO, announced, in.remaining()));
    }
    int start = in.offset();
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(in.peekRest());
      ByteBuffer content = inflate(inflater, (int) announced, start);
      in.skip(Math.toIntExact(inflater.getBytesRead()));
      return content;
    } catch (DataFormatException e) {
      throw new MalformedException(start, "zlib's format was expected in a compressed term");
    } finally {
      inflater.end();
    }
  }

  private static ByteBuffer inflate(Inflater inflater, int size, int start)
      throws DataFormatException {
    // Room grows with what comes: what is announced may be all lies. One byte more than announced,
    // so that content that is longer shows.
    byte[] content = new byte[Math.min(size + 1, FIRST_ROOM)];
    int filled = inflater.inflate(content);
    while (filled == content.length && filled <= size) {
      content = Arrays.copyOf(content, (int) Math.min(size + 1L, 2L * filled));
      filled += inflater.inflate(content, filled, content.length - filled);
    }
    if (!inflater.finished() || filled != size) {
      throw new MalformedException(
          start, "compressed content is not whole or not of the " + size + " bytes announced");
    }
    if (size > MAX_RATIO * inflater.getBytesRead()) {
      // Checked with what remains before, but only now it is known how much of that is the term's.
      throw new MalformedException(
          start - 4,
          "at most %d bytes of compressed content from each byte are accepted, not %d from %d"
              .formatted(MAX_RATIO, size, inflater.getBytesRead()));
    }
    return ByteBuffer.wrap(content, 0, size);
  }

  private static int deflate(byte[] content, byte[] target) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(content);
      deflater.finish();
      int size = deflater.deflate(target);
      return deflater.finished() ? size : -1;
    } finally {
      deflater.end();
    }
  }
}
