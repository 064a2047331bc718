package io.dist4j.framing;

import io.dist4j.protocol.LengthPrefix;
import io.dist4j.wire.ByteWriter;

/** Puts the length in front of a frame. */
public final class FrameWriter {
  private static final int LARGEST_U16 = 0xFFFF;

  private FrameWriter() {}

  /** Appends {@code body} as one frame; an empty body is a tick. */
  public static void write(ByteWriter out, LengthPrefix prefix, byte[] body) {
    int begun = begin(out, prefix);
    out.bytes(body);
    end(out, prefix, begun);
  }

  /**
   * Leaves room for the length of a frame whose body is written into {@code out} next.
   *
   * @return what {@link #end} must be called with
   */
  public static int begin(ByteWriter out, LengthPrefix prefix) {
    int begun = out.size();
    if (prefix == LengthPrefix.U16) {
      out.u16(0);
    } else {
      out.u32(0);
    }
    return begun;
  }

  /**
   * Fills in the length, now that the body is there.
   *
   * @throws IllegalArgumentException when the body does not fit the prefix
   */
  public static void end(ByteWriter out, LengthPrefix prefix, int begun) {
    int length = out.size() - begun - prefix.width();
    if (prefix == LengthPrefix.U32) {
      out.putU32(begun, length);
      return;
    }
    if (length > LARGEST_U16) {
      throw new IllegalArgumentException(length + " bytes do not fit a 2-byte length");
    }
    out.putU16(begun, length);
  }
}
