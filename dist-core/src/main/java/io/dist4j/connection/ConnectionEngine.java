package io.dist4j.connection;

import io.dist4j.DistException;
import io.dist4j.Limit;
import io.dist4j.PeerProtocolException;
import io.dist4j.etf.DecodeLimits;
import io.dist4j.framing.Deframer;
import io.dist4j.framing.FrameWriter;
import io.dist4j.handshake.Handshake;
import io.dist4j.handshake.HandshakeStep;
import io.dist4j.handshake.Outcome;
import io.dist4j.packet.PacketDecoder;
import io.dist4j.packet.PacketForm;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.protocol.MessageLimits;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import java.nio.ByteBuffer;

/**
 * One link from its first byte to its last: framing, handshake, then packets. No I/O, no clock.
 * Confined to the link's event loop.
 */
public final class ConnectionEngine {
  // Empty frames a second (security.md L27), counted over a while: a peer that was asleep may send
  // what it owes at once.
  private static final int TICKS_PER_SECOND = 100;
  private static final int TICK_SECONDS = 10;

  private final LengthPrefix handshakePrefix;
  private final int maxFrame;
  private final DecodeLimits decodeLimits;
  private final MessageLimits messageLimits;
  private final EngineOutput out;
  private final Deframer deframer;
  private final ByteWriter frames = new ByteWriter(256);
  private Handshake handshake;
  private PacketDecoder packets;
  private boolean heard;
  private boolean ended;
  private long now;
  private long ticks;
  private long countedFrom;
  private long ticksBefore;

  /**
   * @param handshakePrefix the carrier's, until the node is up
   * @param maxFrame bytes of a frame after that
   * @param decodeLimits what each term is held to
   * @param messageLimits what messages in fragments are held to
   */
  public ConnectionEngine(
      Handshake handshake,
      LengthPrefix handshakePrefix,
      int maxFrame,
      DecodeLimits decodeLimits,
      MessageLimits messageLimits,
      EngineOutput out) {
    this.handshake = handshake;
    this.handshakePrefix = handshakePrefix;
    this.maxFrame = maxFrame;
    this.decodeLimits = decodeLimits;
    this.messageLimits = messageLimits;
    this.out = out;
    this.deframer = new Deframer(handshakePrefix, Handshake.MAX_FRAME);
  }

  /** The link is open. */
  public void open() {
    act(handshake.start());
  }

  /**
   * Bytes came; the buffer is read before this returns.
   *
   * @param nanos when, on a monotonic clock
   */
  public void received(ByteBuffer chunk, long nanos) {
    if (ended) {
      return;
    }
    now = nanos;
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

  /** Empty frames so far. */
  public long ticks() {
    return ticks;
  }

  /** Frames so far that were parts of a message. */
  public long fragments() {
    return packets == null ? 0 : packets.fragmentsRead();
  }

  /** Whether a message has begun and not ended. */
  public boolean hasUnfinished() {
    return !ended && packets != null && packets.hasUnfinished();
  }

  /**
   * Ends the link when a message has waited too long for its next fragment.
   *
   * @return nanoseconds until that can happen next
   */
  public long checkUnfinished(long nanos) {
    try {
      return packets.checkUnfinished(nanos);
    } catch (DistException late) {
      fail(late, false);
      return 0;
    }
  }

  /** Nothing came for a while: lets go of memory that was kept for more. */
  public void idle() {
    if (packets != null) {
      packets.idle();
    }
  }

  private void frame(ByteReader frame) {
    heard = true;
    if (packets == null) {
      act(handshake.receive(frame));
    } else if (frame.remaining() > 0) {
      packets.decode(frame, now, out);
    } else {
      tick();
    }
  }

  // That it came is all it says.
  private void tick() {
    ticks++;
    if (ticks - ticksBefore > TICKS_PER_SECOND * TICK_SECONDS) {
      if (now - countedFrom < TICK_SECONDS * 1_000_000_000L) {
        throw Limit.TICKS.causing(
            new PeerProtocolException(
                "more than "
                    + TICKS_PER_SECOND
                    + " empty frames a second for "
                    + TICK_SECONDS
                    + " s"));
      }
      countedFrom = now;
      ticksBefore = ticks;
    }
  }

  private void act(HandshakeStep step) {
    for (byte[] body : step.frames()) {
      write(body);
    }
    if (step.outcome() instanceof Outcome.Up up) {
      deframer.switchTo(LengthPrefix.U32, maxFrame);
      PacketForm form = PacketForm.of(up.established().agreed());
      packets = new PacketDecoder(form, decodeLimits, messageLimits);
      countedFrom = now;
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
