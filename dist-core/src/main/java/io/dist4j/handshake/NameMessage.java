package io.dist4j.handshake;

import io.dist4j.protocol.DistFlags;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;

/**
 * "send_name" of version 6: the initiator introduces itself.
 *
 * @param flags as they stand on the wire, not expanded
 * @param name the full node name, or the host alone when {@code flags} hold {@code NAME_ME}
 */
record NameMessage(DistFlags flags, int creation, String name) implements Message {
  static final int TAG = 'N';

  /** Reads what follows the tag. */
  static NameMessage read(ByteReader in) {
    DistFlags flags = new DistFlags(in.u64());
    int creation = in.i32();
    // What comes after the name is for later versions and is ignored, as the protocol demands.
    return new NameMessage(flags, creation, WireText.read(in, in.u16()));
  }

  @Override
  public Input input() {
    return Input.NAME;
  }

  @Override
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter().u8(TAG).u64(flags.bits()).u32(creation);
    return WireText.writeU16(out, name).toByteArray();
  }
}
