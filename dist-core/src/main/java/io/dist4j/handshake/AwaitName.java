package io.dist4j.handshake;

import io.dist4j.AuthenticationException;
import io.dist4j.DistException;
import io.dist4j.PeerIncompatibleException;
import io.dist4j.SimultaneousConnectException;
import io.dist4j.handshake.StatusMessage.Word;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;

/** We were dialled and know nothing of the peer yet. */
record AwaitName(Host host) implements Awaiting {
  private static final int OLD_VERSION = 5;
  private static final long LOW_HALF = 0xFFFF_FFFFL;

  @Override
  public Phase phase() {
    return Phase.AWAIT_NAME;
  }

  @Override
  public Move on(Message message) {
    if (message instanceof OldNameMessage old) {
      return old(old);
    }
    NameMessage opening = (NameMessage) message;
    DistFlags theirs = opening.flags().expanded();
    if (theirs.has(DistFlag.NAME_ME)) {
      return new Granting(host, phase()).to(opening, theirs);
    }
    IdentityVerified identity = identity(opening.name());
    return welcome(
        new Guest(Opening.NEW, identity, opening.creation(), theirs), checks().ours().mandatory());
  }

  private Move old(OldNameMessage opening) {
    if (!checks().ours().legacyHandshake()) {
      throw new PeerIncompatibleException(
          "a peer opened with the handshake of Erlang/OTP before 23 (message 'n'), which is"
              + " switched off; update the peer, or set legacy-handshake = on");
    }
    if (opening.version() != OLD_VERSION) {
      throw new PeerIncompatibleException(
          "a peer opened with message 'n' of version " + opening.version() + ", expected 5");
    }
    IdentityVerified identity = identity(opening.name());
    // Only a peer that has HANDSHAKE_23 sends the complement; the upper half is checked then.
    DistFlags wanted = checks().ours().mandatory().with(DistFlag.HANDSHAKE_23);
    return welcome(
        new Guest(Opening.OLD, identity, 0, opening.flags().expanded()),
        wanted.and(new DistFlags(LOW_HALF)));
  }

  private IdentityVerified identity(String claimed) {
    NodeName name = checks().name(phase(), claimed);
    if (name.equals(host.self().name())) {
      // C5: a selfie or a reflected opening.
      throw new AuthenticationException(
          AuthenticationException.Check.NAME,
          "name check: a peer calls itself " + name + ", as we do");
    }
    return checks().identity(name);
  }

  private Move welcome(Guest guest, DistFlags mandatory) {
    NodeName peer = guest.name();
    DistFlags missing = guest.flags().missing(mandatory);
    if (!missing.isEmpty()) {
      return Move.failed(Checks.lacking(peer, missing), new StatusMessage(Word.NOT_ALLOWED));
    }
    Admission admission = checks().ours().gatekeeper().admit(peer, guest.flags());
    return switch (admission) {
      case OK -> host.challenge(guest, admission, new StatusMessage(Word.OK));
      case OK_SIMULTANEOUS ->
          host.challenge(guest, admission, new StatusMessage(Word.OK_SIMULTANEOUS));
      case ALIVE -> Move.to(new AwaitAliveAnswer(host, guest), new StatusMessage(Word.ALIVE));
      case NOK -> Move.failed(ownAttemptWins(peer), new StatusMessage(Word.NOK));
      case NOT_ALLOWED -> Move.failed(notAdmitted(peer), new StatusMessage(Word.NOT_ALLOWED));
    };
  }

  private Checks checks() {
    return host.checks();
  }

  static DistException ownAttemptWins(NodeName peer) {
    return new SimultaneousConnectException(
        "told " + peer + " that our own attempt to it wins (status nok)");
  }

  static DistException notAdmitted(NodeName peer) {
    return new AuthenticationException(
        AuthenticationException.Check.ADMISSION,
        "admission check: " + peer + " may not connect here (status not_allowed)");
  }
}
