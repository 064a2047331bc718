package io.dist4j.handshake;

import io.dist4j.protocol.DistFlags;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;

/**
 * "send_name" of version 5, as Erlang/OTP 23 and 24 still opened towards a peer they took for old.
 * The upper half of the flags and the creation follow in a {@link ComplementMessage}.
 *
 * @param version always 5
 * @param flags the lower 32 bits of the flags
 */
record OldNameMessage(int version, DistFlags flags, String name) implements Message {
  static final int TAG = 'n';

  static OldNameMessage read(ByteReader in) {
    int version = in.u16();
    DistFlags flags = new DistFlags(in.u32());
    return new OldNameMessage(version, flags, WireText.read(in, in.remaining()));
  }

  @Override
  public Input input() {
    return Input.OLD_NAME;
  }

  @Override
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter().u8(TAG).u16(version).u32(flags.bits());
    return WireText.write(out, name).toByteArray();
  }
}
