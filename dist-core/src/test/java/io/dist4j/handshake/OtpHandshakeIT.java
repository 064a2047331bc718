package io.dist4j.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Handshakes with live nodes of every release on this machine, in both roles. With {@code
 * -Ddist4j.vectors=write} what went over the wire becomes the transcripts that {@link
 * TranscriptTest} replays.
 */
class OtpHandshakeIT {
  private static final String COOKIE = "zimtstern";
  private static final int OUR_CREATION = 0x1234_5678;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Path VECTORS = Path.of("src/test/resources/vectors/handshake");
  private static final Map<OtpRelease, OtpNode> NODES = new EnumMap<>(OtpRelease.class);

  private static RealEpmd epmd;
  private static Map<OtpRelease, Integer> ports = new EnumMap<>(OtpRelease.class);

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @BeforeAll
  static void startErlang() throws IOException {
    epmd = new RealEpmd();
    for (OtpRelease release : releases()) {
      String name = "m" + release.number() + "@127.0.0.1";
      NODES.put(release, OtpNode.start(release, epmd.port(), "-name", name, "-setcookie", COOKIE));
      ports.put(release, epmd.portOf("m" + release.number()));
    }
  }

  @AfterAll
  static void stopErlang() {
    NODES.values().forEach(OtpNode::close);
    epmd.close();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void weDialAndComeUp(OtpRelease release) throws IOException {
    Transcript transcript = initiator("dial-ok", release, "j1");
    try (Socket socket = dial(release)) {
      Outcome outcome = run(socket, transcript);
      assertTrue(outcome instanceof Outcome.Up, () -> Transcript.describe(outcome));
      awaitConnected(release, node(release, "j1"));
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void weDialWithTheWrongCookieAndErlangCloses(OtpRelease release) throws IOException {
    Transcript transcript = initiator("dial-wrong-cookie", release, "j2");
    transcript.header.put("cookie", "lebkuchen");
    try (Socket socket = dial(release)) {
      assertEquals("closed by the peer", Transcript.describe(run(socket, transcript)));
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void weDialWithoutAMandatoryFlag(OtpRelease release) throws IOException {
    Transcript transcript = initiator("dial-not-allowed", release, "j3");
    transcript.header.put("mandatory", hex(DistFlags.NONE));
    transcript.header.put("announced", hex(DistFlags.MANDATORY.without(DistFlag.MAP_TAG)));
    try (Socket socket = dial(release)) {
      assertEquals(
          "failed, ConnectionRefusedByPeerException", Transcript.describe(run(socket, transcript)));
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void weDialAgainAndReplaceOurOldConnection(OtpRelease release) throws IOException {
    try (Socket old = dial(release)) {
      runUnrecorded(old, initiator("first", release, "j4"));
      awaitConnected(release, node(release, "j4"));
      Transcript transcript = initiator("dial-alive", release, "j4");
      transcript.set("proceed", "true");
      try (Socket socket = dial(release)) {
        Outcome outcome = run(socket, transcript);
        assertTrue(HandshakeTest.established(outcome).replacesExisting());
        old.setSoTimeout((int) SOON.toMillis());
        old.getInputStream().readAllBytes(); // returns only because Erlang closed it
        awaitConnected(release, node(release, "j4"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void weDialAgainAndKeepOurOldConnection(OtpRelease release) throws IOException {
    try (Socket old = dial(release)) {
      runUnrecorded(old, initiator("first", release, "j5"));
      awaitConnected(release, node(release, "j5"));
      Transcript transcript = initiator("dial-alive-kept", release, "j5");
      transcript.set("proceed", "false");
      try (Socket socket = dial(release)) {
        run(socket, transcript);
      }
      awaitConnected(release, node(release, "j5"));
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void weDialWithoutANameAndGetOne(OtpRelease release) throws IOException {
    Transcript transcript = initiator("dial-nameless", release, "?");
    try (Socket socket = dial(release)) {
      NodeName granted = HandshakeTest.established(run(socket, transcript)).self().name();
      assertEquals("127.0.0.1", granted.host());
      awaitConnected(release, granted.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void weDialWhileErlangDialsAndOurGreaterNameGoesOn(OtpRelease release) throws IOException {
    Transcript transcript = initiator("dial-simultaneous", release, "p1");
    bothDial(release, transcript);
    assertTrue(transcript.header.get("outcome").startsWith("up, " + node(release, "p1")));
    assertTrue(transcript.header.get("outcome").endsWith("OK_SIMULTANEOUS"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void weDialWhileErlangDialsAndOurLesserNameYields(OtpRelease release) throws IOException {
    Transcript transcript = initiator("dial-nok", release, "j6");
    bothDial(release, transcript);
    assertEquals(
        "failed, ConnectionRefusedByPeerException, yielded", transcript.header.get("outcome"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void erlangDialsAndComesUp(OtpRelease release) throws IOException {
    Transcript transcript = acceptor("accept-ok", release, "j7", Admission.OK);
    erlangDials(NODES.get(release), transcript, () -> awaitConnected(release, node(release, "j7")));
    assertTrue(transcript.header.get("outcome").startsWith("up, " + node(release, "j7")));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void erlangDialsWithTheWrongCookie(OtpRelease release) throws IOException {
    Transcript transcript = acceptor("accept-wrong-cookie", release, "j8", Admission.OK);
    transcript.header.put("cookie", "lebkuchen");
    erlangDials(NODES.get(release), transcript, () -> {});
    assertEquals("failed, AuthenticationException", transcript.header.get("outcome"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void erlangDialsWithoutAFlagThatWeDemand(OtpRelease release) throws IOException {
    Transcript transcript = acceptor("accept-not-allowed", release, "j9", Admission.NOT_ALLOWED);
    DistFlags future = new DistFlags(1L << 60);
    transcript.header.put("announced", hex(new DistFlags(Nodes.FLAGS.bits() | future.bits())));
    transcript.header.put("mandatory", hex(future));
    erlangDials(NODES.get(release), transcript, () -> {});
    assertEquals("failed, PeerIncompatibleException", transcript.header.get("outcome"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void erlangDialsWhileWeHaveAConnection(OtpRelease release) throws IOException {
    Transcript transcript = acceptor("accept-alive", release, "k1", Admission.ALIVE);
    erlangDials(NODES.get(release), transcript, () -> awaitConnected(release, node(release, "k1")));
    assertTrue(transcript.header.get("outcome").endsWith("ALIVE"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void erlangDialsWhileWeDialAndItsGreaterNameGoesOn(OtpRelease release) throws IOException {
    Transcript transcript =
        acceptor("accept-simultaneous", release, "k2", Admission.OK_SIMULTANEOUS);
    erlangDials(NODES.get(release), transcript, () -> awaitConnected(release, node(release, "k2")));
    assertTrue(transcript.header.get("outcome").endsWith("OK_SIMULTANEOUS"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void erlangDialsWhileWeDialAndYields(OtpRelease release) throws IOException {
    Transcript transcript = acceptor("accept-nok", release, "p2", Admission.NOK);
    erlangDials(NODES.get(release), transcript, () -> {});
    assertEquals("failed, SimultaneousConnectException", transcript.header.get("outcome"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void erlangDialsWithoutANameAndGetsOne(OtpRelease release) throws IOException {
    Transcript transcript = acceptor("accept-nameless", release, "k3", Admission.OK);
    transcript.set("grants", "granted@127.0.0.1#77");
    try (OtpNode nameless =
        OtpNode.start(release, epmd.port(), "-name", "undefined@127.0.0.1", "-setcookie", COOKIE)) {
      assertEquals("nonode@nohost", nameless.eval("node()"));
      erlangDials(
          nameless,
          transcript,
          () ->
              Await.until(
                  "Erlang takes the name",
                  SOON,
                  () -> nameless.eval("node()").equals("'granted@127.0.0.1'")));
    }
    assertTrue(transcript.header.get("outcome").contains("granted@127.0.0.1#77"));
  }

  private static Transcript initiator(String scenario, OtpRelease release, String node) {
    return begin(scenario, release, "initiator", node)
        .set("peer", "m" + release.number() + "@127.0.0.1");
  }

  private static Transcript acceptor(
      String scenario, OtpRelease release, String node, Admission admission) {
    return begin(scenario, release, "acceptor", node).set("admission", admission.name());
  }

  private static Transcript begin(String scenario, OtpRelease release, String role, String name) {
    return new Transcript()
        .set("scenario", scenario)
        .set("release", "OTP " + release.number())
        .set("role", role)
        .set("node", node(release, name))
        .set("creation", Integer.toString(OUR_CREATION))
        .set("cookie", COOKIE)
        .set("announced", hex(Nodes.FLAGS))
        .set("mandatory", hex(DistFlags.MANDATORY));
  }

  // A name of its own for each test: epmd and Erlang notice late that the one before is gone.
  private static String node(OtpRelease release, String name) {
    return (name.equals("?") ? "?" : name + "-" + release.number()) + "@127.0.0.1";
  }

  private static String hex(DistFlags flags) {
    return "0x" + Long.toHexString(flags.bits());
  }

  private static Socket dial(OtpRelease release) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), ports.get(release));
  }

  /** Erlang dials us, hears nothing, and is dialled by us in the meantime. */
  private static void bothDial(OtpRelease release, Transcript transcript) throws IOException {
    String node = transcript.header.get("node");
    try (ServerSocket listening = listen();
        Socket registration = epmd.register(shortName(node), listening.getLocalPort())) {
      connectFrom(NODES.get(release), node);
      try (Socket theirs = listening.accept();
          Socket ours = dial(release)) {
        // Their name message is here, so their attempt is in their table.
        assertTrue(theirs.getInputStream().read() >= 0);
        run(ours, transcript);
      }
      assertTrue(registration.isConnected());
    }
  }

  private static void erlangDials(OtpNode erlang, Transcript transcript, Runnable whileUp)
      throws IOException {
    String node = transcript.header.get("node");
    try (ServerSocket listening = listen();
        Socket registration = epmd.register(shortName(node), listening.getLocalPort())) {
      connectFrom(erlang, node);
      try (Socket socket = listening.accept()) {
        run(socket, transcript);
        whileUp.run();
      }
      assertTrue(registration.isConnected());
    }
  }

  private static ServerSocket listen() throws IOException {
    ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    listening.setSoTimeout((int) SOON.toMillis());
    return listening;
  }

  private static void connectFrom(OtpNode erlang, String node) {
    erlang.eval("spawn(fun() -> net_kernel:connect_node('" + node + "') end)");
  }

  private static void awaitConnected(OtpRelease release, String node) {
    String question =
        "{ok, All} = net_kernel:nodes_info(),"
            + "[up || {'%s', Info} <- All, lists:member({state, up}, Info)]".formatted(node);
    Await.until(
        node + " is among Erlang's nodes",
        SOON,
        () -> NODES.get(release).eval("fun() -> " + question + " end()").equals("[up]"));
  }

  private static Outcome run(Socket socket, Transcript transcript) throws IOException {
    Outcome outcome = runUnrecorded(socket, transcript);
    String file =
        transcript.header.get("release").replace(" ", "").toLowerCase(Locale.ROOT)
            + "-"
            + transcript.header.get("scenario")
            + ".txt";
    transcript.set("outcome", Transcript.describe(outcome));
    if ("write".equals(System.getProperty("dist4j.vectors"))) {
      Files.createDirectories(VECTORS);
      Files.writeString(VECTORS.resolve(file), transcript.toString());
    }
    return outcome;
  }

  private static Outcome runUnrecorded(Socket socket, Transcript transcript) throws IOException {
    SecureRandom random = new SecureRandom();
    HandshakeSettings ours =
        transcript.settings(
            () -> {
              int question = random.nextInt();
              transcript.set("question", Integer.toUnsignedString(question));
              return question;
            });
    Handshake handshake =
        transcript.header.containsKey("peer")
            ? Handshake.initiate(ours, transcript.peer(), PeerCredentials.NONE)
            : Handshake.accept(ours, PeerCredentials.NONE);
    return new LiveHandshake(socket, handshake, transcript).run();
  }

  private static String shortName(String node) {
    return NodeName.parse(node).name();
  }
}
