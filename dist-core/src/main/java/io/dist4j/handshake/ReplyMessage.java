package io.dist4j.handshake;

import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;

/**
 * "send_challenge_reply": the initiator's proof, and its own question.
 *
 * @param challenge what the acceptor is asked to digest
 * @param digest the answer to the acceptor's challenge
 */
record ReplyMessage(int challenge, CookieDigest digest) implements Message {
  static final int TAG = 'r';

  static ReplyMessage read(ByteReader in) {
    ReplyMessage message = new ReplyMessage(in.i32(), CookieDigest.read(in));
    in.expectEnd("a challenge reply");
    return message;
  }

  @Override
  public Input input() {
    return Input.REPLY;
  }

  @Override
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter().u8(TAG).u32(challenge);
    digest.write(out);
    return out.toByteArray();
  }
}
