package io.dist4j.etf;

import io.dist4j.term.Term;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import io.dist4j.wire.MalformedException;
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

  private static byte[] inflate(ByteReader in, int maxInflated) {
    long announced = in.u32();
    if (announced > maxInflated || announced > (long) MAX_RATIO * in.remaining()) {
      throw new MalformedException(
          in.offset() - 4,
          announced
              + " bytes of content are announced by "
              + in.remaining()
              + "; at most "
              + maxInflated
              + " and "
              + MAX_RATIO
              + " for each are accepted");
    }
    int start = in.offset();
    byte[] packed = in.copyOfRest();
    byte[] content = new byte[(int) announced];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      fill(content, inflater, start);
      in.skip(Math.toIntExact(inflater.getBytesRead()));
      return content;
    } catch (DataFormatException e) {
      throw new MalformedException(start, "zlib's format was expected in a compressed term");
    } finally {
      inflater.end();
    }
  }

  /** Inflates to the announced size, not a byte more or less. */
  private static void fill(byte[] content, Inflater inflater, int start)
      throws DataFormatException {
    int filled = 0;
    byte[] beyond = new byte[1];
    while (!inflater.finished()) {
      boolean full = filled == content.length;
      int more =
          full
              ? inflater.inflate(beyond)
              : inflater.inflate(content, filled, content.length - filled);
      if (full ? more > 0 : more == 0 && !inflater.finished()) {
        throw new MalformedException(
            start, "compressed content of " + content.length + " bytes was announced, not found");
      }
      if (full && !inflater.finished()) {
        throw new MalformedException(start, "compressed content that does not end");
      }
      filled += full ? 0 : more;
    }
    if (filled < content.length) {
      throw new MalformedException(
          start, content.length + " bytes of content were announced, " + filled + " are there");
    }
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
