package io.dist4j.connection;

import io.dist4j.DistException;
import io.dist4j.etf.DecodeLimits;
import io.dist4j.framing.Deframer;
import io.dist4j.framing.FrameWriter;
import io.dist4j.handshake.Handshake;
import io.dist4j.handshake.HandshakeStep;
import io.dist4j.handshake.Outcome;
import io.dist4j.packet.PacketDecoder;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import java.nio.ByteBuffer;

/**
 * One link from its first byte to its last: framing, handshake, then packets. No I/O, no clock.
 * Confined to the link's event loop.
 */
public final class ConnectionEngine {
  private final LengthPrefix handshakePrefix;
  private final int maxFrame;
  private final DecodeLimits decodeLimits;
  private final EngineOutput out;
  private final Deframer deframer;
  private final ByteWriter frames = new ByteWriter(256);
  private Handshake handshake;
  private PacketDecoder packets;
  private boolean heard;
  private boolean ended;

  /**
   * @param handshakePrefix the carrier's, until the node is up
   * @param maxFrame bytes of a frame after that
   */
  public ConnectionEngine(
      Handshake handshake,
      LengthPrefix handshakePrefix,
      int maxFrame,
      DecodeLimits decodeLimits,
      EngineOutput out) {
    this.handshake = handshake;
    this.handshakePrefix = handshakePrefix;
    this.maxFrame = maxFrame;
    this.decodeLimits = decodeLimits;
    this.out = out;
    this.deframer = new Deframer(handshakePrefix, Handshake.MAX_FRAME);
  }

  /** The link is open. */
  public void open() {
    act(handshake.start());
  }

  /** Bytes came; the buffer is read before this returns. */
  public void received(ByteBuffer chunk) {
    if (ended) {
      return;
    }
    try {
      deframer.feed(chunk);
      for (ByteReader frame = next(); frame != null; frame = next()) {
        frame(frame);
      }
    } catch (DistException broken) {
      fail(broken, false);
    }
  }

  private ByteReader next() {
    return ended ? null : deframer.next();
  }

  /** Whether a whole frame has come. */
  public boolean heard() {
    return heard;
  }

  private void frame(ByteReader frame) {
    heard = true;
    if (packets == null) {
      act(handshake.receive(frame));
    } else if (frame.remaining() > 0) {
      packets.decode(frame, out);
    }
    // An empty frame is a tick: that it came is all it says.
  }

  private void act(HandshakeStep step) {
    for (byte[] body : step.frames()) {
      write(body);
    }
    if (step.outcome() instanceof Outcome.Up up) {
      deframer.switchTo(LengthPrefix.U32, maxFrame);
      packets = new PacketDecoder(decodeLimits);
      handshake = null;
      out.established(up.established());
    } else if (step.outcome() instanceof Outcome.Failed failed) {
      fail(failed.reason(), failed.yieldedToPeer());
    }
  }

  private void write(byte[] body) {
    FrameWriter.write(frames.clear(), handshakePrefix, body);
    out.write(frames.view());
  }

  private void fail(DistException reason, boolean yieldedToPeer) {
    ended = true;
    out.failed(reason, yieldedToPeer);
  }
}
