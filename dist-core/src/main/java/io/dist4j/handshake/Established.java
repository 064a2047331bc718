package io.dist4j.handshake;

import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.Role;
import java.util.Objects;

/**
 * A handshake that came to its end. Cannot be made without the two proofs, and they must be about
 * the peer named here.
 *
 * @param role which side we are
 * @param self our name and creation; as granted by the peer when we had none
 * @param peer the peer's name and creation
 * @param ours the flags we announced, without {@code NAME_ME}, which is a request, not an ability
 * @param theirs the flags the peer announced, with the OTP 25 digest bit expanded; bits we have no
 *     name for are kept
 * @param admission how the acceptor let the initiator in: {@link Admission#OK}, {@link
 *     Admission#OK_SIMULTANEOUS} or {@link Admission#ALIVE}
 * @param cookie proof that the peer knows the cookie
 * @param identity proof that the peer may have its name
 */
public record Established(
    Role role,
    NodeInstance self,
    NodeInstance peer,
    DistFlags ours,
    DistFlags theirs,
    Admission admission,
    CookieVerified cookie,
    IdentityVerified identity) {

  /** Refuses proofs about another node. */
  public Established {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(self, "self");
    Objects.requireNonNull(ours, "ours");
    Objects.requireNonNull(theirs, "theirs");
    Objects.requireNonNull(admission, "admission");
    if (!cookie.node().equals(peer.name()) || !identity.node().equals(peer.name())) {
      throw new IllegalArgumentException("proofs about another node than " + peer.name());
    }
  }

  /** What both sides can do; what the connection uses. */
  public DistFlags agreed() {
    return ours.expanded().and(theirs).without(DistFlag.NAME_ME);
  }

  /** Whether an older connection to the same peer is to be ended in favour of this one. */
  public boolean replacesExisting() {
    return admission == Admission.ALIVE;
  }
}
