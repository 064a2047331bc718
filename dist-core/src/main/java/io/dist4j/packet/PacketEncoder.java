package io.dist4j.packet;

import io.dist4j.control.ControlCodec;
import io.dist4j.control.ControlMessage;
import io.dist4j.etf.TermEncoder;
import io.dist4j.term.Term;
import io.dist4j.wire.ByteWriter;

/**
 * Writes signals as whole frames of a connected link: 4-byte length, {@code p}, control tuple, and
 * the message if there is one. Owned by one thread; keeps nothing between frames.
 */
public final class PacketEncoder {
  static final int PASS_THROUGH = 'p';
  private static final int KEEP_BYTES = 64 * 1024;

  private final TermEncoder terms = new TermEncoder();
  private final int maxFrame;
  private ByteWriter out = new ByteWriter(512);

  /**
   * @param maxFrame bytes a frame holds at most, its length not counted
   */
  public PacketEncoder(int maxFrame) {
    this.maxFrame = maxFrame;
  }

  /**
   * One frame.
   *
   * @param payload the message, or null for operations without one
   * @throws IllegalArgumentException when the frame would pass the limit; nothing is sent then
   */
  public byte[] encode(ControlMessage message, Term payload) {
    out.clear().u32(0).u8(PASS_THROUGH);
    terms.encodeVersioned(ControlCodec.encode(message), out);
    if (payload != null) {
      terms.encodeVersioned(payload, out);
    }
    int length = out.size() - Integer.BYTES;
    if (length > maxFrame) {
      forgetLargeBuffer();
      throw new IllegalArgumentException(
          "a message of " + length + " bytes passes limits.max-frame, " + maxFrame + " bytes");
    }
    byte[] frame = out.putU32(0, length).toByteArray();
    forgetLargeBuffer();
    return frame;
  }

  private void forgetLargeBuffer() {
    if (out.size() > KEEP_BYTES) {
      out = new ByteWriter(512);
    }
  }
}
