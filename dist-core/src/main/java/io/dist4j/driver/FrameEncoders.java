package io.dist4j.driver;

import io.dist4j.control.ControlMessage;
import io.dist4j.packet.PacketEncoder;
import io.dist4j.term.Term;

/**
 * Encodes on the sender's own thread, so that senders work side by side and an event loop only
 * copies. One encoder a thread, because an encoder keeps its buffer.
 */
public final class FrameEncoders {
  private final ThreadLocal<PacketEncoder> encoders;

  /**
   * @param maxFrame bytes of one frame
   */
  public FrameEncoders(int maxFrame) {
    this.encoders = ThreadLocal.withInitial(() -> new PacketEncoder(maxFrame));
  }

  /**
   * How many bytes a frame would take.
   *
   * @throws IllegalArgumentException when it would be too large
   */
  public int sizeOf(ControlMessage message, Term payload) {
    return encode(message, payload).length;
  }

  byte[] encode(ControlMessage message, Term payload) {
    return encoders.get().encode(message, payload);
  }
}
