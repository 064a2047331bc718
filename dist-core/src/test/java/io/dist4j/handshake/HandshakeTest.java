package io.dist4j.handshake;

import static io.dist4j.handshake.Nodes.A;
import static io.dist4j.handshake.Nodes.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.AuthenticationException;
import io.dist4j.ConnectionRefusedByPeerException;
import io.dist4j.DistException;
import io.dist4j.PeerIncompatibleException;
import io.dist4j.PeerProtocolException;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.protocol.Role;
import io.dist4j.testkit.ByteFeeder;
import io.dist4j.testkit.HandshakePair;
import io.dist4j.testkit.HandshakePair.Result;
import io.dist4j.testkit.HandshakePair.Wire;
import io.dist4j.wire.ByteReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
  @Test
  void bothSidesComeUpAndAgree() {
    Result result = run(Nodes.a(), Nodes.b());
    Established a = established(result.initiator());
    Established b = established(result.acceptor());
    assertEquals(Role.INITIATOR, a.role());
    assertEquals(Role.ACCEPTOR, b.role());
    assertEquals(new NodeInstance(A, Nodes.A_CREATION), a.self());
    assertEquals(a.self(), b.peer());
    assertEquals(new NodeInstance(B, Nodes.B_CREATION), a.peer());
    assertEquals(a.peer(), b.self());
    assertEquals(Nodes.FLAGS, a.agreed());
    assertEquals(Nodes.FLAGS, b.agreed());
    assertEquals(B, a.cookie().node());
    assertEquals(B, a.identity().node());
    assertEquals(Admission.OK, a.admission());
    assertFalse(a.replacesExisting() || b.replacesExisting());
  }

  @Test
  void comesUpHoweverTheBytesAreCut() {
    byte[] longest = run(Nodes.a(), Nodes.b()).sent().get(2).frame();
    for (int cut = 1; cut < 2 * longest.length; cut++) {
      int first = cut;
      assertUp(overBytes(stream -> cutOnce(stream, first)));
    }
    assertUp(overBytes(ByteFeeder::byteByByte));
    assertUp(overBytes(stream -> List.of(ByteBuffer.wrap(stream))));
  }

  @Test
  void agreesOnWhatBothHaveAndKeepsBitsItHasNoNameFor() {
    DistFlags unknown = new DistFlags(Nodes.FLAGS.bits() | 1L << 63 | 1L << 30);
    Result result =
        run(Nodes.a().announced(unknown), Nodes.b().announced(Nodes.FLAGS.with(DistFlag.ALIAS)));
    Established b = established(result.acceptor());
    assertEquals(unknown, b.theirs());
    assertEquals(1L << 63 | 1L << 30, b.theirs().unknownBits());
    assertEquals(Nodes.FLAGS, b.agreed());
    assertEquals(Nodes.FLAGS, established(result.initiator()).agreed());
  }

  @Test
  void expandsTheDigestBitBeforeAnyCheck() {
    DistFlags three =
        DistFlags.of(DistFlag.MANDATORY_25_DIGEST, DistFlag.V4_NC, DistFlag.UNLINK_ID);
    assertUp(run(Nodes.a().announced(three), Nodes.b()));
    assertUp(run(Nodes.a(), Nodes.b().announced(three)));
  }

  @Test
  void acceptorRefusesAPeerThatLacksFlags() {
    DistFlags poor = DistFlags.MANDATORY.without(DistFlag.V4_NC).without(DistFlag.MAP_TAG);
    Result result =
        run(
            Nodes.a().mandatory(DistFlags.NONE).announced(poor),
            Nodes.b().gatekeeper(new NeverAsked()));
    DistException theirs = failure(PeerIncompatibleException.class, result.acceptor());
    assertTrue(theirs.getMessage().contains("a@localhost"), theirs.getMessage());
    assertTrue(theirs.getMessage().contains("MAP_TAG V4_NC"), theirs.getMessage());
    assertEquals("snot_allowed", text(result.sent().get(1).frame()));
    failure(ConnectionRefusedByPeerException.class, result.initiator());
  }

  @Test
  void initiatorRefusesAPeerThatLacksFlagsBeforeItsDigestLeaves() {
    DistFlags poor = DistFlags.MANDATORY.without(DistFlag.BIG_CREATION);
    Result result = run(Nodes.a(), Nodes.b().mandatory(DistFlags.NONE).announced(poor));
    DistException ours = failure(PeerIncompatibleException.class, result.initiator());
    assertTrue(ours.getMessage().contains("BIG_CREATION"), ours.getMessage());
    assertEquals(3, result.sent().size(), "name, status, challenge");
  }

  @Test
  void refusesTheWrongCookieAndTellsNoSecret() {
    Result result = run(Nodes.a().cookies(peer -> Cookie.of("other-cookie")), Nodes.b());
    DistException theirs = failure(AuthenticationException.class, result.acceptor());
    assertTrue(theirs.getMessage().startsWith("cookie digest: a@localhost"), theirs.getMessage());
    assertFalse(theirs.getMessage().contains("secret"), theirs.getMessage());
    assertInstanceOf(Outcome.InProgress.class, result.initiator(), "it never got an ack");
  }

  @Test
  void initiatorRefusesAnAcceptorThatOnlyPretendsToKnowTheCookie() {
    Wire forged = (index, sent) -> sent.frame()[0] == 'a' ? changed(sent.frame(), 5) : sent.frame();
    Result result = HandshakePair.run(Nodes.a().build(), B, Nodes.b().build(), forged);
    DistException ours = failure(AuthenticationException.class, result.initiator());
    assertTrue(ours.getMessage().startsWith("cookie digest: b@localhost"), ours.getMessage());
  }

  @Test
  void usesTheCookieOfThePeer() {
    assertUp(
        run(
            Nodes.a().cookies(peer -> Cookie.of(peer.equals(B) ? "ab" : "x")),
            Nodes.b().cookies(peer -> Cookie.of(peer.equals(A) ? "ab" : "y"))));
  }

  @Test
  void initiatorRefusesAnotherNameThanTheOneItDialled() {
    NodeName dialled = NodeName.parse("c@localhost");
    Result result = HandshakePair.run(Nodes.a().build(), dialled, Nodes.b().build(), Wire.HONEST);
    DistException ours = failure(AuthenticationException.class, result.initiator());
    assertTrue(ours.getMessage().contains("dialled c@localhost"), ours.getMessage());
    assertTrue(ours.getMessage().contains("'b@localhost'"), ours.getMessage());
    assertEquals(3, result.sent().size(), "no digest left");
  }

  @Test
  void acceptorRefusesItsOwnName() {
    Handshake acceptor = acceptor(Nodes.b().gatekeeper(new NeverAsked()));
    HandshakeStep step = receive(acceptor, name(Nodes.FLAGS, "b@localhost"));
    failure(AuthenticationException.class, step.outcome());
    assertEquals(List.of(), step.frames());
  }

  @Test
  void doesNotDialItself() {
    HandshakeSettings a = Nodes.a().build();
    assertThrows(
        IllegalArgumentException.class, () -> Handshake.initiate(a, A, PeerCredentials.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "@h",
        "a@",
        "a@h@h",
        "a\n@h",
        "\u001b[31m@h",
        "a b@h",
        "a@h\u0000",
        "ä@h"
      })
  void acceptorRefusesWhatIsNoNodeName(String claimed) {
    Handshake acceptor = acceptor(Nodes.b().gatekeeper(new NeverAsked()));
    HandshakeStep step = receive(acceptor, name(Nodes.FLAGS, claimed));
    DistException reason = failure(PeerProtocolException.class, step.outcome());
    assertTrue(reason.getMessage().chars().allMatch(c -> c >= ' ' && c < 0x7F), "escaped");
    assertTrue(reason.getMessage().length() < 256, reason.getMessage());
  }

  @Test
  void initiatorChecksTheIdentityBeforeItSaysAnything() {
    HandshakeSettings a =
        Nodes.a()
            .identity(
                (credentials, claimed) -> {
                  throw new AuthenticationException("certificate names c, dialled " + claimed);
                })
            .build();
    HandshakeStep step = Handshake.initiate(a, B, PeerCredentials.NONE).start();
    assertEquals(List.of(), step.frames());
    DistException reason = failure(AuthenticationException.class, step.outcome());
    assertEquals("certificate names c, dialled b@localhost", reason.getMessage());
  }

  @Test
  void acceptorChecksTheIdentityBeforeTheTableAndAnswersNothing() {
    Handshake acceptor =
        acceptor(
            Nodes.b()
                .gatekeeper(new NeverAsked())
                .identity(
                    (credentials, claimed) -> {
                      throw new AuthenticationException("certificate does not name " + claimed);
                    }));
    HandshakeStep step = receive(acceptor, name(Nodes.FLAGS, "a@localhost"));
    assertEquals(List.of(), step.frames());
    failure(AuthenticationException.class, step.outcome());
  }

  @Test
  void simultaneousAttemptOfTheGreaterNameGoesOn() {
    Result result =
        run(Nodes.a(), Nodes.b().gatekeeper(Nodes.answering(Admission.OK_SIMULTANEOUS)));
    assertEquals(Admission.OK_SIMULTANEOUS, established(result.initiator()).admission());
    assertEquals(Admission.OK_SIMULTANEOUS, established(result.acceptor()).admission());
    assertFalse(established(result.acceptor()).replacesExisting());
  }

  @Test
  void simultaneousAttemptOfTheLesserNameYields() {
    Result result = run(Nodes.a(), Nodes.b().gatekeeper(Nodes.answering(Admission.NOK)));
    failure(ConnectionRefusedByPeerException.class, result.initiator());
    assertTrue(((Outcome.Failed) result.initiator()).yieldedToPeer());
    failure(DistException.class, result.acceptor());
    assertFalse(((Outcome.Failed) result.acceptor()).yieldedToPeer());
  }

  @Test
  void gatekeeperMayRefuse() {
    Result result = run(Nodes.a(), Nodes.b().gatekeeper(Nodes.answering(Admission.NOT_ALLOWED)));
    DistException ours = failure(ConnectionRefusedByPeerException.class, result.initiator());
    assertTrue(ours.getMessage().contains("not_allowed"), ours.getMessage());
    failure(AuthenticationException.class, result.acceptor());
  }

  @Test
  void replacesAConnectionThatTheInitiatorGivesUp() {
    Result result =
        run(
            Nodes.a().gatekeeper(Nodes.insisting(true)),
            Nodes.b().gatekeeper(Nodes.answering(Admission.ALIVE)));
    assertTrue(established(result.initiator()).replacesExisting());
    assertTrue(established(result.acceptor()).replacesExisting());
    assertEquals("strue", text(result.sent().get(2).frame()));
  }

  @Test
  void keepsAConnectionThatTheInitiatorWantsToKeep() {
    Result result =
        run(
            Nodes.a().gatekeeper(Nodes.insisting(false)),
            Nodes.b().gatekeeper(Nodes.answering(Admission.ALIVE)));
    failure(ConnectionRefusedByPeerException.class, result.initiator());
    failure(ConnectionRefusedByPeerException.class, result.acceptor());
    assertEquals("sfalse", text(result.sent().get(2).frame()));
    assertEquals(3, result.sent().size());
  }

  @Test
  void anEndedHandshakeTakesNothingMore() {
    HandshakeSettings a = Nodes.a().build();
    Handshake up = Handshake.initiate(a, B, PeerCredentials.NONE);
    up.start();
    assertThrows(IllegalStateException.class, up::start, "twice");
    failure(PeerProtocolException.class, receive(up, new byte[0]).outcome());
    assertThrows(IllegalStateException.class, () -> receive(up, new byte[] {'s', 'o', 'k'}));
    assertThrows(IllegalStateException.class, up::start);
  }

  @Test
  void anInitiatorThatHasNotStartedTakesNothing() {
    Handshake idle = Handshake.initiate(Nodes.a().build(), B, PeerCredentials.NONE);
    assertThrows(IllegalStateException.class, () -> receive(idle, new byte[] {'s', 'o', 'k'}));
  }

  @Test
  void aCallbackThatFailsOfItselfEndsTheHandshakeToo() {
    UnsupportedOperationException bug = new UnsupportedOperationException("a bug");
    Handshake acceptor =
        acceptor(
            Nodes.b()
                .identity(
                    (credentials, claimed) -> {
                      throw bug;
                    }));
    byte[] name = name(Nodes.FLAGS, "a@localhost");
    assertSame(bug, assertThrows(bug.getClass(), () -> receive(acceptor, name)));
    assertThrows(IllegalStateException.class, () -> receive(acceptor, name));
  }

  @Test
  void grantsANameToAPeerWithoutOne() {
    NodeInstance granted = new NodeInstance(NodeName.parse("QUEER@localhost"), 99);
    Result result =
        run(Nodes.nameless("localhost"), Nodes.b().nameGiver(host -> Optional.of(granted)));
    assertEquals(granted, established(result.initiator()).self());
    assertEquals(granted, established(result.acceptor()).peer());
    assertEquals(Nodes.FLAGS, established(result.initiator()).agreed(), "without NAME_ME");
    assertEquals(Nodes.FLAGS, established(result.acceptor()).agreed(), "without NAME_ME");
  }

  @Test
  void grantsNoNameUnlessToldTo() {
    Result result = run(Nodes.nameless("localhost"), Nodes.b().gatekeeper(new NeverAsked()));
    failure(AuthenticationException.class, result.acceptor());
    failure(ConnectionRefusedByPeerException.class, result.initiator());
  }

  @Test
  void checksTheIdentityOfAPeerUnderTheNameItGrants() {
    List<NodeName> asked = new ArrayList<>();
    NodeInstance granted = new NodeInstance(NodeName.parse("x9@localhost"), 99);
    run(
        Nodes.nameless("localhost"),
        Nodes.b()
            .nameGiver(host -> Optional.of(granted))
            .identity((credentials, claimed) -> asked.add(claimed)));
    assertEquals(List.of(granted.name()), asked);
  }

  @ParameterizedTest
  @EnumSource(
      value = Admission.class,
      names = {"OK_SIMULTANEOUS", "NOK", "ALIVE", "NOT_ALLOWED"})
  void grantsNoNameThatIsInUse(Admission admission) {
    NodeInstance granted = new NodeInstance(NodeName.parse("x9@localhost"), 99);
    Result result =
        run(
            Nodes.nameless("localhost"),
            Nodes.b()
                .nameGiver(host -> Optional.of(granted))
                .gatekeeper(Nodes.answering(admission)));
    failure(ConnectionRefusedByPeerException.class, result.initiator());
    failure(DistException.class, result.acceptor());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x@elsewhere", "b@localhost", "x", "", "x@"})
  void refusesAGrantedNameThatItDidNotAskFor(String granted) {
    Handshake initiator =
        Handshake.initiate(Nodes.nameless("localhost").build(), B, PeerCredentials.NONE);
    initiator.start();
    HandshakeStep step = receive(initiator, new NamedMessage(granted, 1).toBytes());
    failure(DistException.class, step.outcome());
  }

  @Test
  void aNodeWithoutANameAcceptsNobody() {
    HandshakeSettings nameless = Nodes.nameless("localhost").build();
    assertThrows(
        IllegalArgumentException.class, () -> Handshake.accept(nameless, PeerCredentials.NONE));
  }

  @Test
  void refusesChallengesThatItIssuedItself() {
    ChallengeLedger ledger = new ChallengeLedger(() -> 0);
    // The attacker relays between a connection it was dialled on and one that it opens itself.
    Handshake dialled = initiator(Nodes.b().ledger(ledger));
    Handshake opened = acceptor(Nodes.b().ledger(ledger));
    HandshakeStep asked = receive(opened, name(Nodes.FLAGS, "a@localhost"));
    int ours =
        ((ChallengeMessage)
                Messages.read(Phase.AWAIT_CHALLENGE, ByteReader.of(asked.frames().get(1))))
            .challenge();
    receive(dialled, new byte[] {'s', 'o', 'k'});
    HandshakeStep reflected =
        receive(dialled, new ChallengeMessage(Nodes.FLAGS, ours, 1, "a@localhost").toBytes());
    DistException reason = failure(AuthenticationException.class, reflected.outcome());
    assertTrue(reason.getMessage().startsWith("challenge check: a@localhost"), reason.getMessage());
    assertEquals(List.of(), reflected.frames(), "no digest left");

    CookieDigest known = CookieDigest.of(Cookie.of("secret"), ours);
    HandshakeStep answer = receive(opened, new ReplyMessage(ours, known).toBytes());
    failure(AuthenticationException.class, answer.outcome());
    assertEquals(List.of(), answer.frames(), "no digest left");
  }

  @Test
  void settingsMustDemandOnlyWhatTheyAnnounce() {
    HandshakeSettings.Builder builder = Nodes.a().announced(DistFlags.NONE);
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, builder::build);
    assertTrue(refusal.getMessage().contains("V4_NC"), refusal.getMessage());
  }

  @Test
  void settingsNameWhatIsMissing() {
    HandshakeSettings.Builder builder =
        HandshakeSettings.named(A, 1).announced(Nodes.FLAGS).cookies(peer -> Cookie.of("x"));
    NullPointerException refusal = assertThrows(NullPointerException.class, builder::build);
    assertEquals("identity", refusal.getMessage());
  }

  @Test
  void settingsTakeAGatekeeperForOneLink() {
    HandshakeSettings shared =
        Nodes.b().legacyHandshake(true).gatekeeper(Nodes.answering(Admission.OK)).build();
    HandshakeSettings ofOneLink = shared.withGatekeeper(Nodes.answering(Admission.NOK));
    Handshake acceptor = Handshake.accept(ofOneLink, PeerCredentials.NONE);
    HandshakeStep step = receive(acceptor, Scripted.frame(Input.OLD_NAME));
    assertEquals("snok", text(step.frames().get(0)));
  }

  @Test
  void proofsAboutAnotherNodeEstablishNothing() {
    Established up = established(run(Nodes.a(), Nodes.b()).initiator());
    NodeInstance other = new NodeInstance(NodeName.parse("c@localhost"), 1);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Established(
                up.role(),
                up.self(),
                other,
                up.ours(),
                up.theirs(),
                up.admission(),
                up.cookie(),
                up.identity()));
  }

  static Result run(HandshakeSettings.Builder initiator, HandshakeSettings.Builder acceptor) {
    return HandshakePair.run(initiator.build(), B, acceptor.build(), Wire.HONEST);
  }

  static Established established(Outcome outcome) {
    return assertInstanceOf(Outcome.Up.class, outcome).established();
  }

  static DistException failure(Class<? extends DistException> kind, Outcome outcome) {
    DistException reason = assertInstanceOf(Outcome.Failed.class, outcome).reason();
    assertInstanceOf(kind, reason);
    return reason;
  }

  private static Result overBytes(Function<byte[], List<ByteBuffer>> cuts) {
    return HandshakePair.runOverBytes(Nodes.a().build(), B, Nodes.b().build(), cuts);
  }

  private static List<ByteBuffer> cutOnce(byte[] stream, int at) {
    int cut = Math.min(at, stream.length);
    return List.of(
        ByteBuffer.wrap(stream, 0, cut), ByteBuffer.wrap(stream, cut, stream.length - cut));
  }

  private static void assertUp(Result result) {
    assertTrue(result.isUp(), () -> result.initiator() + " / " + result.acceptor());
  }

  private static Handshake acceptor(HandshakeSettings.Builder settings) {
    Handshake acceptor = Handshake.accept(settings.build(), PeerCredentials.NONE);
    acceptor.start();
    return acceptor;
  }

  private static Handshake initiator(HandshakeSettings.Builder settings) {
    Handshake initiator = Handshake.initiate(settings.build(), A, PeerCredentials.NONE);
    initiator.start();
    return initiator;
  }

  private static HandshakeStep receive(Handshake side, byte[] frame) {
    return side.receive(ByteReader.of(frame));
  }

  private static byte[] name(DistFlags flags, String name) {
    return new NameMessage(flags, 1, name).toBytes();
  }

  private static byte[] changed(byte[] frame, int at) {
    byte[] copy = frame.clone();
    copy[at] ^= 1;
    return copy;
  }

  private static String text(byte[] frame) {
    return new String(frame, StandardCharsets.ISO_8859_1);
  }

  private static final class NeverAsked implements Gatekeeper {
    @Override
    public Admission admit(NodeName claimed, DistFlags flags) {
      throw new AssertionError("asked about " + claimed);
    }

    @Override
    public boolean proceedWhenAlive(NodeName peer) {
      throw new AssertionError("asked about " + peer);
    }
  }
}
