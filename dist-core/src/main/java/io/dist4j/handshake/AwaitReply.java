package io.dist4j.handshake;

import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;

/** We asked for the guest's proof. */
record AwaitReply(Host host, Guest guest, Admission admission, int question) implements Awaiting {
  @Override
  public Phase phase() {
    return Phase.AWAIT_REPLY;
  }

  @Override
  public Move on(Message message) {
    ReplyMessage reply = (ReplyMessage) message;
    NodeName peer = guest.name();
    Checks checks = host.checks();
    checks.notReflected(peer, reply.challenge());
    Cookie cookie = checks.ours().cookieFor(peer);
    CookieVerified verified = CookieVerified.by(cookie, question, reply.digest(), peer);
    Established established =
        new Established(
            Role.ACCEPTOR,
            host.self(),
            guest.instance(),
            checks.ours().announced(),
            guest.flags(),
            admission,
            verified,
            guest.identity());
    return Move.to(
        Done.up(established), new AckMessage(CookieDigest.of(cookie, reply.challenge())));
  }
}
