package io.dist4j.driver;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.Dialect;
import io.dist4j.packet.PacketEncoder;
import io.dist4j.packet.PacketForm;
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
  private final int maxMessage;

  /**
   * @param maxFrame bytes of one frame
   * @param maxMessage bytes of one message in fragments
   */
  public FrameEncoders(int maxFrame, int maxMessage) {
    this.maxFrame = maxFrame;
    this.maxMessage = maxMessage;
  }

  /**
   * How many bytes a signal would take for a peer that knows everything.
   *
   * @throws IllegalArgumentException when it would be too large
   */
  public int sizeOf(ControlMessage message, Term payload) {
    PacketEncoder encoder = lend();
    encoder.encode(PacketForm.FRAGMENTS, NEWEST.operation(message), message, payload);
    if (encoder.isLarge()) {
      // It holds on to binaries of the message.
      return (int) encoder.size();
    }
    giveBack(encoder);
    return encoder.frameSize();
  }

  /** An encoder for one signal; to be given back, unless it threw: it may still hold terms. */
  PacketEncoder lend() {
    PacketEncoder encoder = idle.getAndSet(slot(), null);
    return encoder == null ? new PacketEncoder(maxFrame, maxMessage) : encoder;
  }

  void giveBack(PacketEncoder encoder) {
    idle.setRelease(slot(), encoder);
  }

  private static int slot() {
    return (int) (Thread.currentThread().getId() & SLOTS - 1);
  }
}
