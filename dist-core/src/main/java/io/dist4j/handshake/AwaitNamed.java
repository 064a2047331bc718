package io.dist4j.handshake;

import io.dist4j.AuthenticationException;
import io.dist4j.PeerProtocolException;
import io.dist4j.protocol.NodeName;

/** We asked the peer for a name. */
record AwaitNamed(Checks checks, IdentityVerified identity) implements Awaiting {
  @Override
  public Phase phase() {
    return Phase.AWAIT_NAMED;
  }

  @Override
  public Move on(Message message) {
    if (message instanceof NamedMessage named) {
      return named(named);
    }
    boolean nok = message.input() == Input.NOK;
    return nok ? Refusal.nok(identity.node()) : Refusal.notAllowed(identity.node());
  }

  private Move named(NamedMessage granted) {
    NodeName name = checks.name(phase(), granted.name());
    if (!name.host().equals(checks.ours().host())) {
      throw new PeerProtocolException(
          "handshake in "
              + phase()
              + ": asked for a name on host "
              + checks.ours().host()
              + ", "
              + identity.node()
              + " granted "
              + name);
    }
    if (name.equals(identity.node())) {
      throw new AuthenticationException(
          AuthenticationException.Check.NAME, "name check: " + name + " granted us its own name");
    }
    NodeInstance self = new NodeInstance(name, granted.creation());
    return Move.to(new AwaitChallenge(checks, self, identity, Admission.OK));
  }
}
