package io.dist4j.handshake;

import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import java.util.Arrays;

/** An acceptor: its checks and its name. */
record Host(Checks checks, NodeInstance self) {
  /** Asks the guest for its proof, after {@code first}. */
  Move challenge(Guest guest, Admission admission, Message... first) {
    int question = checks.ours().issueChallenge();
    DistFlags flags = checks.ours().announced();
    if (guest.flags().has(DistFlag.NAME_ME)) {
      // Erlang takes the granted name for good only when the granting side echoes the request.
      flags = flags.with(DistFlag.NAME_ME);
    }
    Message[] sends = Arrays.copyOf(first, first.length + 1);
    sends[first.length] =
        new ChallengeMessage(flags, question, self.creation(), self.name().toString());
    AwaitReply reply = new AwaitReply(this, guest, admission, question);
    return Move.to(guest.opening() == Opening.OLD ? new AwaitComplement(reply) : reply, sends);
  }
}
