package io.dist4j.packet;

import io.dist4j.control.ControlEncoder;
import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlOp;
import io.dist4j.etf.TermEncoder;
import io.dist4j.term.Term;
import io.dist4j.wire.ByteWriter;
import io.dist4j.wire.SizeLimitException;

/**
 * Writes signals as whole frames of a connected link: 4-byte length, {@code p}, control tuple, and
 * the message if there is one. Owned by one thread; keeps nothing between frames.
 */
public final class PacketEncoder {
  static final int PASS_THROUGH = 'p';
  private static final int KEEP_BYTES = 64 * 1024;

  private final TermEncoder terms = new TermEncoder();
  private final int maxFrame;
  private ByteWriter out;

  /**
   * @param maxFrame bytes a frame holds at most, its length not counted
   */
  public PacketEncoder(int maxFrame) {
    this.maxFrame = maxFrame;
    this.out = emptyWriter();
  }

  /**
   * One frame.
   *
   * @param op the operation that the peer understands for it
   * @param payload the message, or null for signals without one
   * @throws IllegalArgumentException when the frame would pass the limit; nothing is sent then
   */
  public byte[] encode(ControlOp op, ControlMessage message, Term payload) {
    try {
      return frame(op, message, payload);
    } catch (SizeLimitException tooLarge) {
      throw new IllegalArgumentException(
          "a message larger than limits.max-frame, " + maxFrame + " bytes, cannot be sent");
    } finally {
      if (out.size() > KEEP_BYTES) {
        out = emptyWriter();
      }
    }
  }

  private byte[] frame(ControlOp op, ControlMessage message, Term payload) {
    out.clear().u32(0).u8(PASS_THROUGH);
    terms.encodeVersioned(ControlEncoder.encode(op, message), out);
    Term behind = ControlEncoder.payload(op, message, payload);
    if (behind != null) {
      terms.encodeVersioned(behind, out);
    }
    return out.putU32(0, out.size() - Integer.BYTES).toByteArray();
  }

  private ByteWriter emptyWriter() {
    return new ByteWriter(512, maxFrame + Integer.BYTES);
  }
}
