package io.dist4j.handshake;

import io.dist4j.protocol.DistFlags;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;

/**
 * "send_challenge" of version 6: the acceptor introduces itself and asks for the initiator's proof.
 *
 * @param flags as they stand on the wire, not expanded
 */
record ChallengeMessage(DistFlags flags, int challenge, int creation, String name)
    implements Message {
  static final int TAG = 'N';

  static ChallengeMessage read(ByteReader in) {
    DistFlags flags = new DistFlags(in.u64());
    int challenge = in.i32();
    int creation = in.i32();
    // What comes after the name is for later versions and is ignored, as the protocol demands.
    return new ChallengeMessage(flags, challenge, creation, WireText.read(in, in.u16()));
  }

  @Override
  public Input input() {
    return Input.CHALLENGE;
  }

  @Override
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter().u8(TAG).u64(flags.bits()).u32(challenge).u32(creation);
    return WireText.writeU16(out, name).toByteArray();
  }
}
