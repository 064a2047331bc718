package io.dist4j.framing;

import io.dist4j.Limit;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Cuts a stream of chunks into frames. A frame that lies whole in its chunk is handed out without
 * copying; only a frame that is cut by the end of a chunk is collected, in memory that follows what
 * was received, never what a length announces (security.md L10). Confined to the link's event loop.
 *
 * <p>An empty frame is a tick: a reader with nothing {@linkplain ByteReader#remaining remaining}.
 */
public final class Deframer {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Leftover leftover = new Leftover();
  private LengthPrefix prefix;
  private int maxFrame;
  private Limit limit;
  private ByteBuffer chunk = NOTHING;
  private ByteReader unread = ByteReader.of(NOTHING);

  /** As {@link #switchTo}, for the first frame. */
  public Deframer(LengthPrefix prefix, int maxFrame) {
    switchTo(prefix, maxFrame);
    // Frames before the first switch are those of a handshake.
    limit = Limit.HANDSHAKE_FRAME;
  }

  /**
   * Says how the frames from here on look. Allowed between any two frames, even when bytes of the
   * next one are here already.
   *
   * @param maxFrame the longest body accepted, in bytes
   */
  public void switchTo(LengthPrefix prefix, int maxFrame) {
    if (maxFrame < 0) {
      throw new IllegalArgumentException("maxFrame " + maxFrame + " is negative");
    }
    this.prefix = Objects.requireNonNull(prefix, "prefix");
    this.maxFrame = maxFrame;
    this.limit = Limit.MAX_FRAME;
  }

  /**
   * Hands in what the carrier received, from position to limit; the buffer's own cursor is left
   * alone. Its memory must stay as it is until {@link #next} has answered null.
   *
   * @throws IllegalStateException when the chunk before has not been read to its end
   */
  public void feed(ByteBuffer received) {
    if (unread.remaining() > 0) {
      throw new IllegalStateException(
          "read next() until it answers null; " + unread.remaining() + " bytes are unread");
    }
    leftover.forgetIfEmpty();
    chunk = received.duplicate().order(ByteOrder.BIG_ENDIAN);
    unread = ByteReader.of(chunk);
  }

  /**
   * The next frame's body, or null when more must be received first. The reader is valid until the
   * next call of this object.
   *
   * @throws MalformedException when a frame announces more than the longest body allowed
   */
  public ByteReader next() {
    return leftover.isEmpty() ? nextOfChunk() : nextOfLeftover();
  }

  /** Bytes received and not yet handed out. */
  public int buffered() {
    return leftover.size() + unread.remaining();
  }

  /** Bytes of memory held for a frame that is not whole yet. */
  int memory() {
    return leftover.capacity();
  }

  private ByteReader nextOfChunk() {
    int width = prefix.width();
    if (unread.remaining() >= width) {
      int length = checked(lengthAt(chunk, chunk.position() + unread.offset()));
      if (unread.remaining() - width >= length) {
        unread.skip(width);
        return unread.slice(length);
      }
    }
    leftover.take(unread, unread.remaining());
    return null;
  }

  private ByteReader nextOfLeftover() {
    int width = prefix.width();
    if (!topUpTo(width)) {
      return null;
    }
    int length = checked(lengthAt(leftover.view(), leftover.start()));
    // length is at most maxFrame, an int; the sum may still pass 2^31.
    return topUpTo((long) width + length) ? leftover.frame(width, length) : null;
  }

  private boolean topUpTo(long wanted) {
    long missing = wanted - leftover.size();
    if (missing > 0) {
      leftover.take(unread, (int) Math.min(missing, unread.remaining()));
    }
    return leftover.size() >= wanted;
  }

  private long lengthAt(ByteBuffer bytes, int at) {
    return prefix == LengthPrefix.U16
        ? bytes.getShort(at) & 0xFFFFL
        : bytes.getInt(at) & 0xFFFF_FFFFL;
  }

  private int checked(long length) {
    if (length > maxFrame) {
      throw limit.causing(
          new MalformedException(
              0, "a frame announces " + length + " bytes, " + limit.key() + " allows " + maxFrame));
    }
    return (int) length;
  }
}
