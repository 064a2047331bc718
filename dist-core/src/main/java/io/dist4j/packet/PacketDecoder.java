package io.dist4j.packet;

import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlDecoder;
import io.dist4j.control.ControlMessage;
import io.dist4j.etf.DecodeLimits;
import io.dist4j.etf.TermDecoder;
import io.dist4j.etf.UnknownTagException;
import io.dist4j.term.Term;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;

/** Reads the frames of a connected link. Confined to the link's event loop. */
public final class PacketDecoder {
  private final TermDecoder terms;

  /** Each term is held to {@code limits}. */
  public PacketDecoder(DecodeLimits limits) {
    this.terms = new TermDecoder(limits);
  }

  /**
   * Reads one frame that is not a tick and hands it on.
   *
   * @throws PeerProtocolException when the frame or its control message is none we invited
   * @throws MalformedException when its bytes are not what the protocol says
   */
  public void decode(ByteReader frame, PacketSink sink) {
    int kind = frame.u8();
    if (kind != PacketEncoder.PASS_THROUGH) {
      throw new PeerProtocolException(
          "a frame that starts with 112 was expected on this link, got " + kind);
    }
    Term control;
    try {
      control = terms.decodeVersioned(frame);
    } catch (UnknownTagException unknown) {
      // An exit reason or a trace token stands inside the control tuple.
      sink.spoiled(unknown);
      return;
    }
    ControlMessage message = ControlDecoder.decode(control);
    if (message instanceof ControlMessage.Reasoned ending && ending.reason() == null) {
      Term reason = payload(frame, sink);
      if (reason != null) {
        sink.signal(ending.withReason(reason), null);
      }
    } else if (message.hasPayload()) {
      Term payload = payload(frame, sink);
      if (payload != null) {
        sink.signal(message, payload);
      }
    } else {
      frame.expectEnd("frame");
      sink.signal(message, null);
    }
  }

  // A term with a tag newer than us spoils its own message only: the frame says where the next
  // one starts.
  private Term payload(ByteReader frame, PacketSink sink) {
    Term payload;
    try {
      payload = terms.decodeVersioned(frame);
    } catch (UnknownTagException unknown) {
      sink.spoiled(unknown);
      return null;
    }
    frame.expectEnd("frame");
    return payload;
  }
}
