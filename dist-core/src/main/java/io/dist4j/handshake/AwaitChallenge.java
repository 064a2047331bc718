package io.dist4j.handshake;

import io.dist4j.AuthenticationException;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;

/** We are let in; the peer introduces itself and asks for our proof. */
record AwaitChallenge(
    Checks checks, NodeInstance self, IdentityVerified identity, Admission admission)
    implements Awaiting {
  @Override
  public Phase phase() {
    return Phase.AWAIT_CHALLENGE;
  }

  @Override
  public Move on(Message message) {
    ChallengeMessage challenge = (ChallengeMessage) message;
    NodeName peer = identity.node();
    if (!challenge.name().equals(peer.toString())) {
      throw new AuthenticationException(
          AuthenticationException.Check.NAME,
          "name check: dialled "
              + peer
              + ", the node that answered calls itself "
              + WireText.shown(challenge.name()));
    }
    DistFlags theirs = challenge.flags().expanded();
    checks.mandatory(peer, theirs);
    checks.notReflected(peer, challenge.challenge());
    Cookie cookie = checks.ours().cookieFor(peer);
    int question = checks.ours().issueChallenge();
    return Move.to(
        new AwaitAck(this, new NodeInstance(peer, challenge.creation()), theirs, cookie, question),
        new ReplyMessage(question, CookieDigest.of(cookie, challenge.challenge())));
  }
}
