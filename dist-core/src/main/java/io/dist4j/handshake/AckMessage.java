package io.dist4j.handshake;

import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;

/**
 * "send_challenge_ack": the acceptor's proof.
 *
 * @param digest the answer to the initiator's challenge
 */
record AckMessage(CookieDigest digest) implements Message {
  static final int TAG = 'a';

  static AckMessage read(ByteReader in) {
    AckMessage message = new AckMessage(CookieDigest.read(in));
    in.expectEnd("a challenge ack");
    return message;
  }

  @Override
  public Input input() {
    return Input.ACK;
  }

  @Override
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter().u8(TAG);
    digest.write(out);
    return out.toByteArray();
  }
}
