package io.dist4j.packet;

import io.dist4j.control.ControlEncoder;
import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlOp;
import io.dist4j.etf.AtomEncoding;
import io.dist4j.etf.LargeBinaries;
import io.dist4j.etf.TermEncoder;
import io.dist4j.term.Binary;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.wire.ByteWriter;
import io.dist4j.wire.SizeLimitException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes signals as whole frames, or as {@linkplain LargeMessage large messages} where copying
 * would cost. Headers announce no atoms: a cache of our own would tie encoding to the order of
 * sending (docs/why.md). Owned by one thread at a time; its content lasts until the next signal.
 */
public final class PacketEncoder {
  /** From here on the bytes of a signal are passed on where they are. */
  static final int LARGE = LargeBinaries.FROM_BYTES;

  private static final int KEEP_BYTES = 64 * 1024;
  private static final int TUPLE = 104;
  private static final int SMALL_INTEGER = 97;
  private static final int EMPTY_ATOM = 119 << 8;

  private final TermEncoder terms = new TermEncoder(AtomEncoding.PLAIN, this::takes);
  private final int maxFrame;
  private final int maxMessage;
  private final List<Binary> beside = new ArrayList<>();
  private final List<Integer> besideAt = new ArrayList<>();
  private final LastControl last = new LastControl();
  private ByteWriter out;
  private PacketForm form;
  private int start;
  private int control;
  private long besideBytes;

  /**
   * @param maxFrame bytes a frame holds at most, its length not counted
   * @param maxMessage bytes of control tuple and message in fragments
   */
  public PacketEncoder(int maxFrame, int maxMessage) {
    this.maxFrame = maxFrame;
    this.maxMessage = maxMessage;
    this.out = emptyWriter();
  }

  /**
   * Encodes one signal.
   *
   * @param op the operation that the peer understands for it
   * @param payload the message, or null for signals without one
   * @throws IllegalArgumentException when it would pass the limit; nothing is to be sent then
   */
  public void encode(PacketForm as, ControlOp op, ControlMessage message, Term payload) {
    reset(as);
    try {
      writeControl(op, message);
      control = (int) size();
      Term behind = ControlEncoder.payload(op, message, payload);
      if (behind != null) {
        write(behind);
      }
    } catch (SizeLimitException tooLarge) {
      throw tooLarge();
    }
    if (size() > limit()) {
      throw tooLarge();
    }
    out.putU32(0, out.size() - Integer.BYTES);
  }

  /** Bytes of control tuple and message. */
  public long size() {
    return out.size() - start + besideBytes;
  }

  /** Whether it is to be taken with {@link #takeLarge} and not with {@link #frame}. */
  public boolean isLarge() {
    return size() >= LARGE;
  }

  /** The memory with the frame in its first {@link #frameSize} bytes. */
  public byte[] frame() {
    return out.array();
  }

  /** Bytes of the frame, its length included. */
  public int frameSize() {
    return out.size();
  }

  /** The signal with the memory it is in; the encoder goes on with other memory. */
  public LargeMessage takeLarge() {
    ByteBuffer own = out.window(0);
    ByteBuffer[] parts = new ByteBuffer[2 * beside.size() + 1];
    int count = 0;
    int from = start;
    for (int i = 0; i < beside.size(); i++) {
      int to = besideAt.get(i);
      parts[count++] = own.slice(from, to - from);
      parts[count++] = beside.get(i).asByteBuffer();
      from = to;
    }
    parts[count] = own.slice(from, out.size() - from);
    LargeMessage large = new LargeMessage(form, parts, (int) size(), control);
    out = emptyWriter();
    beside.clear();
    besideAt.clear();
    return large;
  }

  private void reset(PacketForm as) {
    if (out.size() > KEEP_BYTES) {
      out = emptyWriter();
    }
    if (!beside.isEmpty()) {
      beside.clear();
      besideAt.clear();
    }
    besideBytes = 0;
    form = as;
    out.clear().u32(0);
    if (as.header()) {
      out.u8(PacketBytes.VERSION).u8(PacketBytes.HEADER).u8(0);
    } else {
      out.u8(PacketBytes.PASS_THROUGH);
    }
    start = out.size();
  }

  // The two operations of nearly every message are written without building their tuple, and
  // copied when the message before went the same way.
  private void writeControl(ControlOp op, ControlMessage message) {
    if (op == ControlOp.SEND_SENDER && message instanceof ControlMessage.Send send) {
      writeSend(op, send.from(), send.to());
    } else if (op == ControlOp.REG_SEND && message instanceof ControlMessage.RegSend send) {
      writeSend(op, send.from(), send.toName());
    } else {
      write(ControlEncoder.encode(op, message));
    }
  }

  private void writeSend(ControlOp op, Pid from, Term to) {
    if (last.repeat(form, op, from, to, out)) {
      return;
    }
    tuple(op.arity(), op);
    terms.encode(from, out);
    if (op == ControlOp.REG_SEND) {
      out.u16(EMPTY_ATOM);
    }
    terms.encode(to, out);
    last.keep(form, op, from, to, out, start);
  }

  private void tuple(int size, ControlOp op) {
    if (!form.header()) {
      out.u8(PacketBytes.VERSION);
    }
    out.u16(TUPLE << 8 | size).u16(SMALL_INTEGER << 8 | op.code());
  }

  private void write(Term term) {
    if (form.header()) {
      terms.encode(term, out);
    } else {
      terms.encodeVersioned(term, out);
    }
  }

  // Asked in the middle of a term: its bytes go here when the message is written.
  private boolean takes(Binary binary, ByteWriter into) {
    beside.add(binary);
    besideAt.add(into.size());
    besideBytes += binary.size();
    if (size() > limit()) {
      throw tooLarge();
    }
    return true;
  }

  private int limit() {
    return form.fragments() ? maxMessage : maxFrame - (start - Integer.BYTES);
  }

  private IllegalArgumentException tooLarge() {
    out = emptyWriter();
    String limit =
        form.fragments()
            ? "limits.max-message, " + maxMessage + " bytes,"
            : "limits.max-frame, " + maxFrame + " bytes, to a peer without fragments";
    return new IllegalArgumentException("a message larger than " + limit + " cannot be sent");
  }

  private ByteWriter emptyWriter() {
    return new ByteWriter(512, Math.max(maxFrame, maxMessage) + 64);
  }
}
