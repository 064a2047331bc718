package io.dist4j.driver;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlOp;
import io.dist4j.control.Dialect;
import io.dist4j.packet.PacketEncoder;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.term.Term;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Encodes on the sender's own thread, so that senders work side by side and an event loop only
 * copies. An encoder keeps its buffer, so encoders are lent from a few slots: a thread-local one
 * would be made anew by every virtual thread. Any thread, no lock.
 */
public final class FrameEncoders {
  private static final int SLOTS = 64;
  private static final Dialect NEWEST = new Dialect(DistFlags.of(DistFlag.values()));

  private final AtomicReferenceArray<PacketEncoder> idle = new AtomicReferenceArray<>(SLOTS);
  private final int maxFrame;

  /**
   * @param maxFrame bytes of one frame
   */
  public FrameEncoders(int maxFrame) {
    this.maxFrame = maxFrame;
  }

  /**
   * How many bytes a frame would take for a peer that knows every operation.
   *
   * @throws IllegalArgumentException when it would be too large
   */
  public int sizeOf(ControlMessage message, Term payload) {
    return encode(NEWEST.operation(message), message, payload).length;
  }

  byte[] encode(ControlOp op, ControlMessage message, Term payload) {
    int slot = (int) (Thread.currentThread().getId() & SLOTS - 1);
    PacketEncoder encoder = idle.getAndSet(slot, null);
    if (encoder == null) {
      encoder = new PacketEncoder(maxFrame);
    }
    // Not given back when this throws: it may still hold on to the term it was at.
    byte[] frame = encoder.encode(op, message, payload);
    idle.setRelease(slot, encoder);
    return frame;
  }
}
