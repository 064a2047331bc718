package io.dist4j.handshake;

import io.dist4j.protocol.DistFlags;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;

/**
 * "send_complement": what an {@link OldNameMessage} had no room for.
 *
 * @param highFlags the flags' bits 32 to 63, in their place
 */
record ComplementMessage(DistFlags highFlags, int creation) implements Message {
  static final int TAG = 'c';

  static ComplementMessage read(ByteReader in) {
    DistFlags high = new DistFlags(in.u32() << 32);
    ComplementMessage message = new ComplementMessage(high, in.i32());
    in.expectEnd("a complement");
    return message;
  }

  @Override
  public Input input() {
    return Input.COMPLEMENT;
  }

  @Override
  public byte[] toBytes() {
    return new ByteWriter().u8(TAG).u32(highFlags.bits() >>> 32).u32(creation).toByteArray();
  }
}
