package io.dist4j.driver;

import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.Listening;
import io.dist4j.control.ControlMessage;
import io.dist4j.handshake.Admission;
import io.dist4j.handshake.ChallengeLedger;
import io.dist4j.handshake.Established;
import io.dist4j.handshake.Gatekeeper;
import io.dist4j.handshake.Handshake;
import io.dist4j.handshake.HandshakeSettings;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import io.dist4j.term.Term;
import io.dist4j.testkit.LocalCarrier;
import io.dist4j.testkit.LocalNetwork;
import io.dist4j.testkit.VirtualLoop;
import io.dist4j.wire.MalformedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Two drivers that are connected over a network in memory. */
final class DriverPair {
  static final NodeName A = NodeName.parse("a@host");
  static final NodeName B = NodeName.parse("b@host");

  /** What one of them heard. */
  static final class Heard implements ConnectionListener {
    final List<ControlMessage> signals = new ArrayList<>();
    final List<Term> payloads = new ArrayList<>();
    LinkEnd end;

    @Override
    public void established(ConnectionDriver connection, Established how) {}

    @Override
    public void signal(ConnectionDriver connection, ControlMessage message, Term payload) {
      signals.add(message);
      payloads.add(payload);
    }

    @Override
    public void spoiled(ConnectionDriver connection, MalformedException why) {}

    @Override
    public void ended(ConnectionDriver connection, LinkEnd why) {
      end = why;
    }
  }

  private final Random challenges = new Random(1);
  final VirtualLoop loop = new VirtualLoop();
  final Heard atA = new Heard();
  final Heard atB = new Heard();
  final ConnectionDriver a;
  final ConnectionDriver b;

  DriverPair(LinkLimits limits, DistFlags ofA, DistFlags ofB) {
    FrameEncoders encoders = new FrameEncoders(limits.maxFrame(), limits.messages().maxMessage());
    a =
        new ConnectionDriver(
            Role.INITIATOR,
            LengthPrefix.U16,
            limits,
            encoders,
            credentials -> Handshake.initiate(settings(A, ofA), B, credentials),
            atA);
    b =
        new ConnectionDriver(
            Role.ACCEPTOR,
            LengthPrefix.U16,
            limits,
            encoders,
            credentials -> Handshake.accept(settings(B, ofB), credentials),
            atB);
    LocalCarrier carrier = new LocalNetwork(loop).carrier();
    List<Listening> open = new ArrayList<>();
    carrier
        .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> b)
        .thenAccept(open::add);
    loop.runUntilIdle();
    carrier.dial(new DialTarget(open.get(0).address(), B, Duration.ofSeconds(1)), a);
    loop.runUntilIdle();
  }

  private HandshakeSettings settings(NodeName self, DistFlags flags) {
    return HandshakeSettings.named(self, 7)
        .announced(flags)
        .cookies(peer -> Cookie.of("0123456789abcdef"))
        .identity((credentials, claimed) -> {})
        .gatekeeper(new Everybody())
        .challenges(challenges::nextInt)
        .ledger(new ChallengeLedger(loop::nanoTime))
        .build();
  }

  private static final class Everybody implements Gatekeeper {
    @Override
    public Admission admit(NodeName claimed, DistFlags flags) {
      return Admission.OK;
    }

    @Override
    public boolean proceedWhenAlive(NodeName peer) {
      return true;
    }
  }
}
