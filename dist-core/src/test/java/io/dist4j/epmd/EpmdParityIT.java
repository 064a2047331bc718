package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.netty.TcpCarrierProvider;
import io.dist4j.testkit.OtpRelease;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same bytes to a real epmd and to ours; the answers are compared byte for byte. */
class EpmdParityIT {
  private static final int PATIENCE = 400;

  private static Carrier carrier;

  @BeforeAll
  static void open() {
    carrier = new TcpCarrierProvider().open(CarrierSettings.EMPTY);
  }

  @AfterAll
  static void close() {
    carrier.close();
  }

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void lookupsAndRegistrationsAreEpmds(OtpRelease release) {
    try (RealEpmd real = RealEpmd.start(release, "-relaxed_command_check");
        EpmdServer ours = start(true)) {
      Map<String, RawMapper.Heard> theirs = converse(real.address());
      converse(ours.address())
          .forEach((what, heard) -> assertEquals(theirs.get(what), heard, what));
    }
  }

  // One conversation, so that both mappers have the same names registered at each step.
  private static Map<String, RawMapper.Heard> converse(InetSocketAddress mapper) {
    Map<String, RawMapper.Heard> heard = new LinkedHashMap<>();
    List<RawMapper> held = new ArrayList<>();
    heard.put("names of none", ask(mapper, "n"));
    held.add(register(mapper, heard, "a", alive("a", 6, "", 0)));
    held.add(register(mapper, heard, "b5", alive("b5", 5, "", 0)));
    held.add(register(mapper, heard, "hidden", hidden("hid", "xyz")));
    held.add(register(mapper, heard, "255", alive("x".repeat(255), 6, "", 0)));
    heard.put("lookup a", ask(mapper, "za"));
    heard.put("lookup hidden", ask(mapper, "zhid"));
    heard.put("lookup b5", ask(mapper, "zb5"));
    heard.put("lookup unknown", ask(mapper, "zunknown"));
    heard.put("lookup UTF-8", ask(mapper, "z\u00c3\u00a9"));
    heard.put("lookup nothing", ask(mapper, "z"));
    heard.put("lookup two NULs", ask(mapper, "za\0\0"));
    heard.put("lookup no UTF-8", ask(mapper, "z\u00ff"));
    heard.put("names", ask(mapper, "n"));
    heard.put("unknown code", ask(mapper, "\u0001"));
    heard.put("old ALIVE", ask(mapper, "a\0\0abc"));
    heard.put("length 0", raw(mapper, "\0\0"));
    heard.put("two requests", raw(mapper, "\0\1n\0\1n"));
    heard.put("ALIVE2 cut", ask(mapper, "x"));
    heard.put("name far beyond", ask(mapper, alive("q", 6, "", 65534)));
    heard.put("name beyond", ask(mapper, alive("q", 6, "", 1)));
    heard.put("empty name", ask(mapper, alive("", 6, "", 0)));
    heard.put("NUL in name", ask(mapper, alive("q\0r", 6, "", 0)));
    heard.put("STOP without a name", ask(mapper, "s"));
    heard.put("STOP unknown", ask(mapper, "snone"));
    heard.put("STOP a", ask(mapper, "sa"));
    heard.put("the connection of a", held.get(0).hear(PATIENCE));
    heard.put("more on the connection of b5", held.get(1).send((byte) 1).hear(PATIENCE));
    heard.put("names after", ask(mapper, "n"));
    heard.put("KILL", ask(mapper, "k"));
    heard.put("the connection of hidden", held.get(2).hear(5000));
    held.forEach(RawMapper::close);
    return withoutPort(heard, mapper.getPort());
  }

  private static RawMapper register(
      InetSocketAddress mapper, Map<String, RawMapper.Heard> heard, String what, String request) {
    RawMapper raw = new RawMapper(mapper);
    RawMapper.Heard answer = raw.sendRequest(latin1(request)).hear(PATIENCE);
    heard.put(
        "register " + what, new RawMapper.Heard(withoutCreation(answer.hex()), answer.closed()));
    return raw;
  }

  private static String withoutCreation(String hex) {
    return hex.substring(0, 4) + "c".repeat(hex.length() - 4);
  }

  // NAMES starts with the mapper's own port.
  private static Map<String, RawMapper.Heard> withoutPort(
      Map<String, RawMapper.Heard> heard, int port) {
    String own = String.format("%08x", port);
    heard.replaceAll(
        (what, answer) ->
            answer.hex().startsWith(own)
                ? new RawMapper.Heard("port" + answer.hex().substring(8), answer.closed())
                : answer);
    return heard;
  }

  /** What we do differently on purpose; docs/port-mapper.md lists the same. */
  @ParameterizedTest
  @MethodSource("releases")
  void differencesAreTheOnesWeDocument(OtpRelease release) {
    try (RealEpmd real = RealEpmd.start(release);
        EpmdServer ours = start(false)) {
      try (RawMapper one = new RawMapper(real.address());
          RawMapper other = new RawMapper(ours.address())) {
        one.sendRequest(latin1(alive("a", 6, "", 0))).hear(PATIENCE);
        other.sendRequest(latin1(alive("a", 6, "", 0))).hear(PATIENCE);
        differ(real, ours, alive("a", 6, "", 0), "760100000063", false, "760100000063", true);
        differ(real, ours, alive("a b", 6, "", 0), "7600", false, "760100000063", true);
        differ(real, ours, alive("q", 6, "", 0) + "z", "7600", false, "", true);
        differ(real, ours, "nx", "0000", true, "", true);
        differ(real, ours, "za\0", "7700", true, "", true);
      }
    }
  }

  private static void differ(
      RealEpmd real,
      EpmdServer ours,
      String request,
      String theirStart,
      boolean theyClose,
      String answer,
      boolean weClose) {
    RawMapper.Heard theirs = ask(real.address(), request);
    assertEquals(theirStart, theirs.hex().substring(0, theirStart.length()));
    assertEquals(theyClose, theirs.closed());
    assertEquals(new RawMapper.Heard(answer, weClose), ask(ours.address(), request));
  }

  private static EpmdServer start(boolean relaxed) {
    return EpmdServer.start(carrier, EpmdServerConfig.onPort(0).withRelaxedCommandCheck(relaxed));
  }

  private static RawMapper.Heard ask(InetSocketAddress mapper, String body) {
    return RawMapper.ask(mapper, latin1(body), PATIENCE);
  }

  private static RawMapper.Heard raw(InetSocketAddress mapper, String bytes) {
    try (RawMapper raw = new RawMapper(mapper)) {
      return raw.send(latin1(bytes)).hear(PATIENCE);
    }
  }

  private static String alive(String name, int highest, String extra, int nameLengthLie) {
    return alive(77, name, highest, extra, nameLengthLie);
  }

  private static String hidden(String name, String extra) {
    return alive(72, name, 6, extra, 0);
  }

  private static String alive(int type, String name, int highest, String extra, int lie) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String fixed = String.format("781388%02x00%04x0005%04x", type, highest, name.length() + lie);
    out.writeBytes(HexFormat.of().parseHex(fixed));
    out.writeBytes(latin1(name));
    out.writeBytes(HexFormat.of().parseHex(String.format("%04x", extra.length())));
    out.writeBytes(latin1(extra));
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
