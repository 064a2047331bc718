package io.dist4j.handshake;

import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;
import java.util.Random;

/** Settings of two nodes that get on with each other; tests change what they are about. */
final class Nodes {
  static final NodeName A = NodeName.parse("a@localhost");
  static final NodeName B = NodeName.parse("b@localhost");
  static final int A_CREATION = 0x8000_0001;
  static final int B_CREATION = 7;
  static final DistFlags FLAGS =
      DistFlags.MANDATORY.with(DistFlag.MANDATORY_25_DIGEST).with(DistFlag.SPAWN);

  private Nodes() {}

  static HandshakeSettings.Builder a() {
    return common(HandshakeSettings.named(A, A_CREATION), 1);
  }

  static HandshakeSettings.Builder b() {
    return common(HandshakeSettings.named(B, B_CREATION), 2);
  }

  static HandshakeSettings.Builder nameless(String host) {
    return common(HandshakeSettings.nameless(host), 3);
  }

  static Gatekeeper answering(Admission admission) {
    return new Gatekeeper() {
      @Override
      public Admission admit(NodeName claimed, DistFlags flags) {
        return admission;
      }

      @Override
      public boolean proceedWhenAlive(NodeName peer) {
        return true;
      }
    };
  }

  static Gatekeeper insisting(boolean proceed) {
    return new Gatekeeper() {
      @Override
      public Admission admit(NodeName claimed, DistFlags flags) {
        throw new AssertionError("an initiator does not admit");
      }

      @Override
      public boolean proceedWhenAlive(NodeName peer) {
        return proceed;
      }
    };
  }

  private static HandshakeSettings.Builder common(HandshakeSettings.Builder builder, long seed) {
    return builder
        .announced(FLAGS)
        .cookies(peer -> Cookie.of("secret"))
        .identity((credentials, claimed) -> {})
        .gatekeeper(answering(Admission.OK))
        .challenges(new Random(seed)::nextInt)
        .ledger(new ChallengeLedger(() -> 0));
  }
}
