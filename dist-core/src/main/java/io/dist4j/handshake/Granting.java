package io.dist4j.handshake;

import io.dist4j.AuthenticationException;
import io.dist4j.DistException;
import io.dist4j.PeerProtocolException;
import io.dist4j.handshake.StatusMessage.Word;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;
import java.util.Optional;

/** The answer to a peer that asks for a name (flag {@code NAME_ME}) and sends its host alone. */
record Granting(Host host, Phase phase) {
  Move to(NameMessage opening, DistFlags theirs) {
    String wanted = checkedHost(opening.name());
    Optional<NodeInstance> chosen = host.checks().ours().nameGiver().nameFor(wanted);
    if (chosen.isEmpty()) {
      DistException reason =
          new AuthenticationException(
              AuthenticationException.Check.NAME,
              "name check: a peer on host " + wanted + " asks for a name, and none is given to it");
      return Move.failed(reason, new StatusMessage(Word.NOT_ALLOWED));
    }
    NodeInstance granted = chosen.get();
    checkGranted(granted.name(), wanted);
    IdentityVerified identity = host.checks().identity(granted.name());
    DistFlags missing = theirs.missing(host.checks().ours().mandatory());
    if (!missing.isEmpty()) {
      return Move.failed(
          Checks.lacking(granted.name(), missing), new StatusMessage(Word.NOT_ALLOWED));
    }
    return admit(new Guest(Opening.NEW, identity, granted.creation(), theirs));
  }

  private Move admit(Guest guest) {
    NodeName name = guest.name();
    return switch (host.checks().ours().gatekeeper().admit(name, guest.flags())) {
      case OK ->
          host.challenge(guest, Admission.OK, new NamedMessage(name.toString(), guest.creation()));
      case NOT_ALLOWED ->
          Move.failed(AwaitName.notAdmitted(name), new StatusMessage(Word.NOT_ALLOWED));
      case OK_SIMULTANEOUS, NOK, ALIVE ->
          Move.failed(
              new DistException("the name " + name + " chosen for a peer is in use"),
              new StatusMessage(Word.NOK));
    };
  }

  private String checkedHost(String text) {
    try {
      return new NodeName("x", text).host();
    } catch (IllegalArgumentException e) {
      throw new PeerProtocolException(
          "handshake in " + phase + ": asking for a name: " + e.getMessage());
    }
  }

  private void checkGranted(NodeName granted, String wanted) {
    if (!granted.host().equals(wanted) || granted.equals(host.self().name())) {
      throw new IllegalStateException(
          "the name giver answered " + granted + " to a peer on host " + wanted);
    }
  }
}
