package io.dist4j.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConfigurationException;
import io.dist4j.epmd.EpmdPortMapperConfig;
import io.dist4j.epmd.PortMapper;
import io.dist4j.etf.DecodeLimits;
import io.dist4j.node.NodeConfig;
import io.dist4j.node.NodeLimits;
import io.dist4j.node.SendPolicy;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.MessageLimits;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistConfigTest {
  private static final String MINIMAL = Sandbox.MINIMAL + "\n";

  @TempDir Path base;
  private Sandbox sandbox;

  @BeforeEach
  void prepare() throws IOException {
    sandbox = Sandbox.in(base);
  }

  @Test
  void minimalFileHasTheDefaults() {
    NodeConfig config = sandbox.check(MINIMAL);
    assertEquals(NodeName.parse("a@localhost"), config.name());
    assertEquals(Cookie.of(Sandbox.COOKIE), config.cookie());
    assertEquals(Map.of(), config.peerCookies());
    assertEquals(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), config.listen());
    assertEquals(Duration.ofSeconds(60), config.netTickTime());
    assertEquals(Duration.ofSeconds(7), config.connectTimeout());
    assertFalse(config.legacyHandshake());
    assertEquals(NodeLimits.DEFAULT, config.limits());
    assertEquals(EpmdPortMapperConfig.onPort(4369), epmd(sandbox, MINIMAL));
  }

  @Test
  void everyLimitIsRead() {
    NodeConfig config =
        sandbox.check(
            MINIMAL
                + "limits { first-frame = 1s, setup = 20s, max-frame = 1MiB, max-message = 2MiB,"
                + " max-unfinished = 3, max-unfinished-bytes = 4MiB, unfinished-gap = 5s,"
                + " max-depth = 7,"
                + " max-terms = 8, max-decoded = 9KiB, max-integer = 10B, mailbox-capacity = 11,"
                + " links-and-monitors = 16,"
                + " outgoing-high-water = 12KiB, outgoing-hard-limit = 13MiB, stall = 14s,"
                + " pending-signals = 15, served-processes = 17 }");
    assertEquals(
        new NodeLimits(
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            1 << 20,
            new MessageLimits(2 << 20, 3, 4 << 20, Duration.ofSeconds(5)),
            new DecodeLimits(7, 8, 9 << 10, 10),
            11,
            16,
            12 << 10,
            13 << 20,
            Duration.ofSeconds(14),
            15,
            17),
        config.limits());
  }

  @Test
  void everythingElseIsRead() throws IOException {
    NodeConfig config =
        sandbox.check(
            MINIMAL
                + "listen { address = \"::1\", port = 9100 }\n"
                + "net-tick-time = 15s\nconnect-timeout = 250ms\nlegacy-handshake = on");
    assertEquals(new InetSocketAddress(InetAddress.getByName("::1"), 9100), config.listen());
    assertEquals(Duration.ofSeconds(15), config.netTickTime());
    assertEquals(Duration.ofMillis(250), config.connectTimeout());
    assertTrue(config.legacyHandshake());
  }

  @Test
  void strangersReachAPlainCarrierAfterTwoStepsAndLoudly() throws IOException {
    String text = MINIMAL + "listen.address = \"0.0.0.0\"\ni-accept-plain = true";
    InetSocketAddress all = new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0);
    assertEquals(
        List.of(
            "x.conf: line 2: PLAIN TCP ON 0.0.0.0: everybody on the network reads all messages,"
                + " and whoever saw one handshake can guess at the cookie"),
        Warnings.of(ListenAddress.class, () -> assertEquals(all, sandbox.check(text).listen())));
  }

  // The machine calls itself machine.example in these tests, and its name service says machine.
  @ParameterizedTest
  @CsvSource({
    "a@localhost, '', a@localhost",
    "a@h1.example, '', a@h1.example",
    "a@localhost, short, a@localhost",
    "a@h1.example, long, a@h1.example",
    "a@127.0.0.1, long, a@127.0.0.1",
    "a@::1, long, a@::1",
    "a, '', a@machine",
    "a, short, a@machine"
  })
  void namesFollowErlangsRules(String name, String names, String full) {
    String kind = names.isEmpty() ? "" : "\nnames = " + names;
    String text = "carrier = tcp, cookie-file = cookie, name = \"" + name + "\"" + kind;
    assertEquals(NodeName.parse(full), sandbox.check(text).name());
  }

  @Test
  void mapperPortIsTheFilesThenTheEnvironments() {
    Sandbox erlang = sandbox.withEnvironment(Map.of("ERL_EPMD_PORT", "4370"));
    assertEquals(EpmdPortMapperConfig.onPort(4370), epmd(erlang, MINIMAL));
    assertEquals(
        EpmdPortMapperConfig.onPort(4371).withoutEmbedded(),
        epmd(erlang, MINIMAL + "port-mapper { port = 4371, embedded = off }"));
  }

  @ParameterizedTest
  @CsvSource({"0", "65536", "epmd", "999999", "''"})
  void mapperPortOfTheEnvironmentIsChecked(String port) {
    Sandbox odd = sandbox.withEnvironment(Map.of("ERL_EPMD_PORT", port));
    assertEquals(
        "x.conf: the environment variable ERL_EPMD_PORT stands in for port-mapper.port:"
            + " expected a whole number from 1 to 65535",
        assertThrows(ConfigurationException.class, () -> odd.check(MINIMAL)).getMessage());
  }

  @Test
  void fixedNodesAreFoundWhereTheFileSays() throws Exception {
    NodeConfig config =
        sandbox.check(
            MINIMAL
                + "port-mapper { kind = static, nodes { \"b@h1\" = \"10.0.0.2:9100\","
                + " \"c@h2.example\" = \"h2.example:9101\", \"d@h3\" = \"[::1]:9102\" } }");
    try (PortMapper mapper = config.portMapper().open()) {
      assertEquals(new InetSocketAddress("10.0.0.2", 9100), found(mapper, "b@h1").orElseThrow());
      assertEquals(
          InetSocketAddress.createUnresolved("h2.example", 9101),
          found(mapper, "c@h2.example").orElseThrow());
      assertEquals(new InetSocketAddress("::1", 9102), found(mapper, "d@h3").orElseThrow());
      assertEquals(Optional.empty(), found(mapper, "e@h1"));
    }
  }

  @Test
  void aSinglePortSaysWhereToListenAndWhereToLook() throws Exception {
    String mapper = "\nport-mapper { kind = single-port, port = 4370 }";
    NodeConfig named = sandbox.check(MINIMAL + mapper);
    assertEquals(new InetSocketAddress("127.0.0.1", 4370), named.listen());
    NodeConfig literal = sandbox.check(MINIMAL + ", name = \"a@127.0.0.2\"" + mapper);
    assertEquals(new InetSocketAddress("127.0.0.2", 4370), literal.listen());
    NodeConfig written =
        sandbox.check(MINIMAL + mapper + "\nlisten { address = \"127.0.0.1\", port = 4370 }");
    assertEquals(new InetSocketAddress("127.0.0.1", 4370), written.listen());
    try (PortMapper found = literal.portMapper().open()) {
      assertEquals(
          new InetSocketAddress("127.0.0.3", 4370), found(found, "b@127.0.0.3").orElseThrow());
    }
  }

  @Test
  void beansAreShownUnlessSwitchedOff() {
    assertEquals(SendPolicy.BLOCK, sandbox.check(MINIMAL).sendPolicy());
    assertEquals(SendPolicy.FAIL, sandbox.check(MINIMAL + "\nsend-policy = fail").sendPolicy());
    assertTrue(sandbox.check(MINIMAL).jmx());
    assertFalse(sandbox.check(MINIMAL + ", jmx = off").jmx());
  }

  @Test
  void loadsFromADirectoryThatIsNotThisOne() throws IOException {
    Path file = sandbox.write("node.conf", MINIMAL, "rw-r--r--");
    assertEquals(Cookie.of(Sandbox.COOKIE), DistConfig.load(file).cookie());
    assertEquals(Cookie.of(Sandbox.COOKIE), DistConfig.parse(MINIMAL, base).cookie());
  }

  @Test
  void namesTheFileThatCannotBeLoaded() throws IOException {
    Path nowhere = base.resolve("nowhere.conf");
    assertEquals("no such file: " + nowhere, refusal(nowhere));
    Path loose = sandbox.write("loose.conf", MINIMAL, "rw-r--rw-");
    assertEquals(
        loose + " has mode 0646, so others can change it; run: chmod go-w " + loose,
        refusal(loose));
    Path wrong = sandbox.write("wrong.conf", MINIMAL + "names = odd", "rw-r--r--");
    assertEquals(
        wrong + ": line 2: key names: expected short or long, found \"odd\"", refusal(wrong));
  }

  @Test
  void textIsCalledText() {
    assertEquals(
        "configuration text: line 1: expected a value",
        assertThrows(ConfigurationException.class, () -> DistConfig.parse("name = ]", base))
            .getMessage());
  }

  private static String refusal(Path file) {
    return assertThrows(ConfigurationException.class, () -> DistConfig.load(file)).getMessage();
  }

  private static EpmdPortMapperConfig epmd(Sandbox sandbox, String text) {
    return MapperSettings.epmdConfig(sandbox.document(text), sandbox.surroundings());
  }

  private static Optional<InetSocketAddress> found(PortMapper mapper, String node)
      throws Exception {
    return mapper.lookup(NodeName.parse(node)).toCompletableFuture().get();
  }
}
