package io.dist4j.handshake;

import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.Role;

/** We gave our proof and wait for the peer's. */
record AwaitAck(
    AwaitChallenge before, NodeInstance peer, DistFlags theirs, Cookie cookie, int question)
    implements Awaiting {
  @Override
  public Phase phase() {
    return Phase.AWAIT_ACK;
  }

  @Override
  public Move on(Message message) {
    CookieDigest answer = ((AckMessage) message).digest();
    CookieVerified verified = CookieVerified.by(cookie, question, answer, peer.name());
    return Move.to(
        Done.up(
            new Established(
                Role.INITIATOR,
                before.self(),
                peer,
                before.checks().ours().announced(),
                theirs,
                before.admission(),
                verified,
                before.identity())));
  }
}
