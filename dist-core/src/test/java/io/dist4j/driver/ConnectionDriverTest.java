package io.dist4j.driver;

import static io.dist4j.term.Term.atom;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.Listening;
import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.RegSend;
import io.dist4j.etf.DecodeLimits;
import io.dist4j.handshake.Admission;
import io.dist4j.handshake.ChallengeLedger;
import io.dist4j.handshake.Established;
import io.dist4j.handshake.Gatekeeper;
import io.dist4j.handshake.Handshake;
import io.dist4j.handshake.HandshakeSettings;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.protocol.MessageLimits;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.testkit.HostileCarrier;
import io.dist4j.testkit.Hostility;
import io.dist4j.testkit.LinkRecorder;
import io.dist4j.testkit.LocalCarrier;
import io.dist4j.testkit.LocalNetwork;
import io.dist4j.testkit.VirtualLoop;
import io.dist4j.wire.MalformedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two machines on a network in memory, under a virtual clock. */
class ConnectionDriverTest {
  private static final NodeName A = NodeName.parse("a@host");
  private static final NodeName B = NodeName.parse("b@host");
  private static final DistFlags FLAGS =
      DistFlags.MANDATORY.with(DistFlag.MANDATORY_25_DIGEST).with(DistFlag.SEND_SENDER);
  private static final Pid PID = new Pid(Atom.of("a@host"), 1, 0, 1);
  private static final ControlMessage TO_BOX = new RegSend(PID, Atom.of("box"));
  private static final Duration TICK_TIME = Duration.ofSeconds(60);
  private static final LinkLimits LIMITS =
      new LinkLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          TICK_TIME,
          1 << 20,
          MessageLimits.DEFAULT,
          DecodeLimits.DEFAULT,
          64 << 10,
          32 << 20,
          Duration.ofSeconds(30));

  private final VirtualLoop loop = new VirtualLoop();
  private final LocalNetwork network = new LocalNetwork(loop);
  private final Recorder atA = new Recorder();
  private final Recorder atB = new Recorder();
  private final Random random = new Random(1);

  @Test
  void twoMachinesAgreeAndTalk() {
    Pair pair = connect(network.carrier());
    pair.a.post(TO_BOX, atom("hello"));
    loop.runUntilIdle();
    assertEquals(List.of(atom("hello")), atB.payloads);
    assertEquals(B, atA.how.peer().name());
    assertEquals(A, atB.how.peer().name());
  }

  @Test
  void ticksKeepAnIdleConnectionAlive() {
    connect(network.carrier());
    loop.advance(Duration.ofHours(1));
    assertNull(atA.end);
    assertNull(atB.end);
  }

  @Test
  void aSilentPeerIsGivenUpWithinTheTickTime() {
    LinkRecorder silent = new LinkRecorder();
    ConnectionDriver acceptor = acceptor(atB);
    CarrierLink link = dialRaw(acceptor, silent);
    loop.runUntilIdle();
    byte[] name = handshakeFrame();
    link.write(ByteBuffer.wrap(name));
    link.flush();
    loop.runUntilIdle();
    loop.advance(Duration.ofSeconds(9));
    assertNull(atB.end);
    loop.advance(Duration.ofSeconds(2));
    assertEquals(DownReason.PROTOCOL_ERROR, atB.end.reason());
    assertTrue(
        atB.end.cause().getMessage().contains("limits.setup, PT10S"), atB.end.cause().getMessage());
  }

  @Test
  void aPeerThatFallsSilentIsNoticed() {
    Pair pair = connect(network.carrier());
    loop.advance(Duration.ofSeconds(30));
    pair.a.deaf = true;
    loop.advance(TICK_TIME.plusSeconds(1));
    assertEquals(DownReason.NET_TICK_TIMEOUT, atA.end.reason());
    assertEquals(1, atA.ends);
  }

  @Test
  void aStrangerThatSaysNothingIsCutAfterTwoSeconds() {
    dialRaw(acceptor(atB), new LinkRecorder());
    loop.advance(Duration.ofMillis(1_900));
    assertNull(atB.end);
    loop.advance(Duration.ofMillis(200));
    assertEquals(DownReason.PROTOCOL_ERROR, atB.end.reason());
    assertTrue(
        atB.end.cause().getMessage().contains("limits.first-frame, PT2S"),
        atB.end.cause().getMessage());
  }

  @Test
  void aByteASecondDoesNotHoldTheDeadlineUp() {
    CarrierLink link = dialRaw(acceptor(atB), new LinkRecorder());
    for (int i = 0; i < 12 && atB.end == null; i++) {
      link.write(ByteBuffer.wrap(new byte[] {0}));
      link.flush();
      loop.advance(Duration.ofSeconds(1));
    }
    assertEquals(DownReason.PROTOCOL_ERROR, atB.end.reason());
  }

  @Test
  void aHugeFrameBeforeTheCookieIsRefusedAtOnce() {
    CarrierLink link = dialRaw(acceptor(atB), new LinkRecorder());
    link.write(ByteBuffer.wrap(new byte[] {(byte) 0xFF, (byte) 0xFF, 'N'}));
    link.flush();
    loop.runUntilIdle();
    assertTrue(atB.end.cause() instanceof MalformedException, String.valueOf(atB.end));
  }

  @Test
  void everySplitOfTheBytesComesToTheSame() {
    for (long seed = 0; seed < 200; seed++) {
      Recorder a = new Recorder();
      Recorder b = new Recorder();
      HostileCarrier hostile =
          new HostileCarrier(network.carrier(), Hostility.none().split(7), seed);
      Pair pair = connect(hostile, a, b);
      pair.a.post(TO_BOX, Term.binary(new byte[300]));
      loop.advance(Duration.ofSeconds(1));
      assertEquals(1, b.payloads.size(), "seed " + seed);
      pair.a.driver.close(LinkEnd.of(DownReason.DISCONNECT, new io.dist4j.DistException("end")));
      loop.advance(Duration.ofSeconds(1));
      assertEquals(1, a.ends);
      assertEquals(1, b.ends);
    }
  }

  @Test
  void flippedCutAndTruncatedBytesEndOnceAndNeverThrow() {
    for (long seed = 0; seed < 300; seed++) {
      Recorder a = new Recorder();
      Recorder b = new Recorder();
      Hostility rough = Hostility.none().split(40).flip(200).truncate(20).cut(700);
      HostileCarrier hostile = new HostileCarrier(network.carrier(), rough, seed);
      Pair pair = new Pair(hostile, a, b);
      loop.advance(Duration.ofSeconds(1));
      if (a.how != null && a.end == null) {
        pair.a.post(TO_BOX, Term.binary(new byte[2_000]));
      }
      loop.advance(Duration.ofMinutes(5));
      assertTrue(a.ends <= 1 && b.ends <= 1, "seed " + seed + ": " + a.ends + "/" + b.ends);
      if (a.how == null) {
        assertTrue(a.ends == 1 || pair.refused(), "seed " + seed);
      }
    }
  }

  @Test
  void signalsOfOurOwnBeyondTheHardLimitCloseTheConnection() {
    Pair pair = connect(network.carrier());
    pair.a.post(TO_BOX, Term.binary(new byte[1_000_000]));
    for (int i = 0; i < 40; i++) {
      pair.a.post(TO_BOX, Term.binary(new byte[1_000_000]));
    }
    pair.a.driver.post(new ControlMessage.Link(PID, PID));
    loop.advance(Duration.ofSeconds(1));
    assertEquals(DownReason.STALLED, atA.end.reason());
    assertTrue(
        atA.end.cause().getMessage().contains("limits.outgoing-hard-limit"),
        atA.end.cause().getMessage());
  }

  @Test
  void aByteIsNotTheFirstMessage() {
    CarrierLink link = dialRaw(acceptor(atB), new LinkRecorder());
    link.write(ByteBuffer.wrap(new byte[] {0}));
    link.flush();
    loop.advance(Duration.ofMillis(2_100));
    assertTrue(
        atB.end.cause().getMessage().contains("limits.first-frame, PT2S"), String.valueOf(atB.end));
  }

  private Pair connect(io.dist4j.carrier.Carrier carrier) {
    return connect(carrier, atA, atB);
  }

  private Pair connect(io.dist4j.carrier.Carrier carrier, Recorder a, Recorder b) {
    Pair pair = new Pair(carrier, a, b);
    loop.advance(Duration.ofSeconds(1));
    assertTrue(a.how != null && b.how != null, () -> "not connected: " + a.end + " " + b.end);
    return pair;
  }

  private CarrierLink dialRaw(ConnectionDriver acceptor, LinkRecorder raw) {
    LocalCarrier carrier = network.carrier();
    InetSocketAddress at = listen(carrier, acceptor);
    carrier.dial(new DialTarget(at, B, Duration.ofSeconds(1)), raw);
    loop.runUntilIdle();
    return raw.link();
  }

  private InetSocketAddress listen(io.dist4j.carrier.Carrier carrier, ConnectionDriver acceptor) {
    List<Listening> open = new ArrayList<>();
    carrier
        .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> acceptor)
        .thenAccept(open::add);
    loop.runUntilIdle();
    return open.get(0).address();
  }

  private ConnectionDriver acceptor(Recorder recorder) {
    return new ConnectionDriver(
        Role.ACCEPTOR,
        LengthPrefix.U16,
        LIMITS,
        new FrameEncoders(LIMITS.maxFrame(), LIMITS.messages().maxMessage()),
        credentials -> Handshake.accept(settings(B), credentials),
        recorder);
  }

  private byte[] handshakeFrame() {
    byte[] body =
        Handshake.initiate(settings(A), B, io.dist4j.protocol.PeerCredentials.NONE)
            .start()
            .frames()
            .get(0);
    return new io.dist4j.wire.ByteWriter().u16(body.length).bytes(body).toByteArray();
  }

  private HandshakeSettings settings(NodeName self) {
    return HandshakeSettings.named(self, 7)
        .announced(FLAGS)
        .cookies(peer -> Cookie.of("0123456789abcdef"))
        .identity((credentials, claimed) -> {})
        .gatekeeper(new Everybody())
        .challenges(random::nextInt)
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

  /** A driver that can be made to hear nothing. */
  private static final class Side implements io.dist4j.carrier.LinkHandler {
    private final ConnectionDriver driver;
    private boolean deaf;

    Side(ConnectionDriver driver) {
      this.driver = driver;
    }

    void post(ControlMessage message, Term payload) {
      driver.post(message, payload);
    }

    @Override
    public void onOpen(CarrierLink link) {
      driver.onOpen(link);
    }

    @Override
    public void onBytes(CarrierLink link, ByteBuffer bytes) {
      if (!deaf) {
        driver.onBytes(link, bytes);
      }
    }

    @Override
    public void onWritable(CarrierLink link) {
      driver.onWritable(link);
    }

    @Override
    public void onClosed(CarrierLink link, io.dist4j.CarrierException cause) {
      driver.onClosed(link, cause);
    }
  }

  private final class Pair {
    private final Side a;
    private final Side b;
    private boolean refused;

    Pair(io.dist4j.carrier.Carrier carrier, Recorder atA, Recorder atB) {
      this.b = new Side(acceptor(atB));
      this.a =
          new Side(
              new ConnectionDriver(
                  Role.INITIATOR,
                  LengthPrefix.U16,
                  LIMITS,
                  new FrameEncoders(LIMITS.maxFrame(), LIMITS.messages().maxMessage()),
                  credentials -> Handshake.initiate(settings(A), B, credentials),
                  atA));
      List<Listening> open = new ArrayList<>();
      carrier
          .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> b)
          .thenAccept(open::add);
      loop.runUntilIdle();
      carrier
          .dial(new DialTarget(open.get(0).address(), B, Duration.ofSeconds(1)), a)
          .whenComplete((link, failure) -> refused = failure != null);
    }

    boolean refused() {
      return refused;
    }
  }

  private static final class Recorder implements ConnectionListener {
    private final List<Term> payloads = new ArrayList<>();
    private Established how;
    private LinkEnd end;
    private int ends;

    @Override
    public void established(ConnectionDriver connection, Established established) {
      how = established;
    }

    @Override
    public void signal(ConnectionDriver connection, ControlMessage message, Term payload) {
      payloads.add(payload);
    }

    @Override
    public void spoiled(ConnectionDriver connection, MalformedException why) {}

    @Override
    public void ended(ConnectionDriver connection, LinkEnd why) {
      end = why;
      ends++;
    }
  }
}
