package io.dist4j.packet;

import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlDecoder;
import io.dist4j.control.ControlMessage;
import io.dist4j.etf.AtomResolver;
import io.dist4j.etf.DecodeLimits;
import io.dist4j.etf.TermDecoder;
import io.dist4j.etf.UnknownTagException;
import io.dist4j.protocol.MessageLimits;
import io.dist4j.term.Term;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.MalformedException;

/** Reads the frames of a connected link. Confined to the link's event loop. */
public final class PacketDecoder {
  private final PacketForm form;
  private final TermDecoder terms;
  private final ReceivedAtoms cache = new ReceivedAtoms();
  private final DistHeader header = new DistHeader();
  private final RecentControls recent = new RecentControls();
  private final Reassembler fragments;
  private long fragmentsRead;

  /**
   * @param form how the peer's frames look
   * @param decode what each term is held to
   * @param limits what messages in fragments are held to
   */
  public PacketDecoder(PacketForm form, DecodeLimits decode, MessageLimits limits) {
    this.form = form;
    this.terms = new TermDecoder(decode);
    this.fragments = new Reassembler(limits);
  }

  /**
   * Reads one frame that is not a tick and hands on what is complete with it.
   *
   * @param now monotonic nanoseconds
   * @throws PeerProtocolException when the frame or its control message is none we invited
   * @throws MalformedException when its bytes are not what the protocol says
   */
  public void decode(ByteReader frame, long now, PacketSink sink) {
    int first = frame.u8();
    if (!form.header()) {
      expect(PacketBytes.PASS_THROUGH, first);
      message(frame, null, sink);
      return;
    }
    expect(PacketBytes.VERSION, first);
    int kind = frame.u8();
    if (kind == PacketBytes.HEADER) {
      header.read(frame, cache, terms);
      message(frame, header, sink);
    } else if (form.fragments() && kind == PacketBytes.FIRST_FRAGMENT) {
      long sequence = frame.u64();
      long count = frame.u64();
      // Before anything else is refused: the cache follows the order in which headers come.
      header.read(frame, cache, terms);
      whole(fragments.begin(sequence, count, header.kept(), frame, now), sink);
    } else if (form.fragments() && kind == PacketBytes.NEXT_FRAGMENT) {
      long sequence = frame.u64();
      whole(fragments.proceed(sequence, frame.u64(), frame, now), sink);
    } else {
      throw new PeerProtocolException(
          "a distribution header (68"
              + (form.fragments() ? ", 69 or 70" : "")
              + ") was expected on this link, got "
              + kind);
    }
  }

  /** Whether a message has begun and not ended. */
  public boolean hasUnfinished() {
    return !fragments.isEmpty();
  }

  /**
   * Looks for unfinished messages that make no progress.
   *
   * @return nanoseconds until one can have waited too long
   * @throws PeerProtocolException when one has waited too long for its next fragment
   */
  public long checkUnfinished(long now) {
    return fragments.check(now);
  }

  /** Nothing came for a while: lets go of memory that was kept for more. */
  public void idle() {
    fragments.idle();
  }

  /** Frames read so far that were parts of a message. */
  public long fragmentsRead() {
    return fragmentsRead;
  }

  private void whole(OpenMessage complete, PacketSink sink) {
    fragmentsRead++;
    if (complete != null) {
      message(complete.read(), complete.atoms(), sink);
      fragments.done(complete);
    }
  }

  private void message(ByteReader in, AtomResolver atoms, PacketSink sink) {
    ControlMessage message;
    try {
      message = control(in, atoms);
    } catch (UnknownTagException unknown) {
      // An exit reason or a trace token stands inside the control tuple.
      sink.spoiled(unknown);
      return;
    }
    if (message instanceof ControlMessage.Reasoned ending && ending.reason() == null) {
      Term reason = payload(in, atoms, sink);
      if (reason != null) {
        sink.signal(ending.withReason(reason), null);
      }
    } else if (message.hasPayload()) {
      Term payload = payload(in, atoms, sink);
      if (payload != null) {
        sink.signal(message, payload);
      }
    } else {
      in.expectEnd("frame");
      sink.signal(message, null);
    }
  }

  private ControlMessage control(ByteReader in, AtomResolver atoms) {
    int length = form.header() ? recent.length(in) : -1;
    if (length < 0) {
      return ControlDecoder.decode(term(in, atoms));
    }
    ControlMessage known = recent.find(in, length);
    if (known != null) {
      return known;
    }
    byte[] tuple = recent.copy(in, length);
    ControlMessage message = ControlDecoder.decode(term(in, atoms));
    recent.keep(tuple, message);
    return message;
  }

  // A term with a tag newer than us spoils its own message only: the frame says where the next
  // one starts.
  private Term payload(ByteReader in, AtomResolver atoms, PacketSink sink) {
    Term payload;
    try {
      payload = term(in, atoms);
    } catch (UnknownTagException unknown) {
      sink.spoiled(unknown);
      return null;
    }
    in.expectEnd("frame");
    return payload;
  }

  private Term term(ByteReader in, AtomResolver atoms) {
    if (!form.header()) {
      return terms.decodeVersioned(in);
    }
    if (in.peekU8() == PacketBytes.VERSION) {
      throw in.malformed("a term without version byte was expected behind a distribution header");
    }
    return terms.decode(in, atoms);
  }

  private static void expect(int expected, int got) {
    if (got != expected) {
      throw new PeerProtocolException(
          "a frame that starts with " + expected + " was expected on this link, got " + got);
    }
  }
}
