package io.dist4j.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConfigurationException;
import io.dist4j.node.NodeConfig;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookiesTest {
  private static final Cookie GOOD = Cookie.of(Sandbox.COOKIE);
  private static final String NAMED = "name = \"a@localhost\", carrier = tcp\n";

  @TempDir Path base;
  private Sandbox sandbox;

  @BeforeEach
  void prepare() throws IOException {
    sandbox = Sandbox.in(base);
  }

  // What auth:check_cookie/2 of OTP makes of these bytes.
  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "\n\n", "\n \r\n"})
  void readsFilesAsErlangDoes(String end) throws IOException {
    sandbox.write("cookie", Sandbox.COOKIE + end, "r--------");
    assertEquals(GOOD, sandbox.check(Sandbox.MINIMAL).cookie());
  }

  @Test
  void keepsBlanksBeforeTheEndOfTheLine() throws IOException {
    sandbox.write("cookie", Sandbox.COOKIE + " \n", "rw-------");
    assertEquals(Cookie.of(Sandbox.COOKIE + " "), sandbox.check(Sandbox.MINIMAL).cookie());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\ncookie", "a\tb", "a\nb", "caf\u00e9", "\u0000"})
  void refusesOtherContent(String content) throws IOException {
    sandbox.write("cookie", content, "rw-------");
    assertEquals(
        "x.conf: line 1: key cookie-file: "
            + base.resolve("cookie")
            + " is no cookie file: expected one line of printable ASCII",
        refusal(Sandbox.MINIMAL));
  }

  @Test
  void refusesWhatNoErlangCouldHave() throws IOException {
    String text = NAMED + "cookie = \"TopSecret\u20ac\"";
    assertEquals(
        "secret.conf: line 2: key cookie: a cookie holds Latin-1 characters only",
        assertThrows(
                ConfigurationException.class,
                () ->
                    DistConfig.check(
                        Document.parse(text, "secret.conf", base, false), sandbox.surroundings()))
            .getMessage());
  }

  @Test
  void takesACookieFromAFileOfTheOwnerAlone() throws IOException {
    Path file = sandbox.write("own.conf", NAMED + "cookie = " + Sandbox.COOKIE, "rw-------");
    assertEquals(GOOD, DistConfig.load(file).cookie());
    sandbox.write("own.conf", NAMED + "cookie = " + Sandbox.COOKIE, "rw-r-----");
    assertEquals(
        file
            + ": line 2: key cookie: a cookie stands in "
            + file
            + ", which others can read; run: chmod 600 "
            + file
            + ", or use cookie-file",
        assertThrows(ConfigurationException.class, () -> DistConfig.load(file)).getMessage());
  }

  @Test
  void takesACookieFromAnIncludedFileOfTheOwnerAlone() throws IOException {
    sandbox.write("secret.conf", "cookie = " + Sandbox.COOKIE, "rw-------");
    String text = NAMED + "include \"secret.conf\"";
    assertEquals(GOOD, sandbox.check(text).cookie());
    Path loose = sandbox.write("secret.conf", "cookie = " + Sandbox.COOKIE, "rw-r--r--");
    assertEquals(
        loose
            + ": line 1: key cookie: a cookie stands in "
            + loose
            + ", which others can read; run: chmod 600 "
            + loose
            + ", or use cookie-file",
        refusal(text));
  }

  @Test
  void takesACookieFromTheEnvironment() {
    // The library asks the process itself, so some variable that this one happens to have will do.
    Map.Entry<String, String> variable =
        System.getenv().entrySet().stream()
            .filter(each -> each.getKey().matches("[A-Z_]+"))
            .filter(each -> each.getValue().matches("[!-~]{1,200}"))
            .findFirst()
            .orElseThrow();
    String substitution = "${" + variable.getKey() + "}";
    assertEquals(
        Cookie.of(variable.getValue()), sandbox.check(NAMED + "cookie = " + substitution).cookie());
    assertEquals(
        "x.conf: line 2: key cookie: a cookie stands in x.conf, which others can read;"
            + " run: chmod 600 x.conf, or use cookie-file",
        refusal(NAMED + "cookie = Half" + substitution));
  }

  @Test
  void readsOneCookieForEachPeer() throws IOException {
    sandbox.write("b.cookie", "Another" + Sandbox.COOKIE, "rw-------");
    NodeConfig config =
        sandbox.check(Sandbox.MINIMAL + "\npeer-cookies { \"b@h1.example\" = b.cookie }");
    assertEquals(
        Map.of(NodeName.parse("b@h1.example"), Cookie.of("Another" + Sandbox.COOKIE)),
        config.peerCookies());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cookie-file = hunter2",
        "cookie-file = \"/hunter2/hunter2\"",
        "cookie-file = \"~hunter2\"",
        "cookie-file = \"hunter2\\u0000\"",
        "cookie-file = cookie, peer-cookies { \"b@h\" = hunter2 }",
        "cookie-file = cookie, peer-cookies { \"b@h\" = \"~hunter2\" }",
        "cookie-file = cookie, peer-cookies { \"b@h\" = \"hunter2\\u0000\" }"
      })
  void repeatsNoCookieThatStandsWhereItsFileShould(String mistake) {
    String told = refusal(NAMED + mistake);
    assertTrue(told.startsWith("x.conf: line 2: key "), told);
    assertFalse(told.contains("hunter2"), told);
    String large = refusal(NAMED + mistake.replace("hunter2", "hunter2".repeat(99)));
    assertFalse(large.contains("hunter2"), large);
  }

  @Test
  void warnsOfWeakCookiesWithoutRepeatingThem() throws IOException {
    sandbox.write("cookie", "ABCDEFGHIJKLMNOPQRST\n", "rw-------");
    assertEquals(
        List.of(
            "x.conf: line 1: key cookie-file: this cookie looks like one that Erlang generated,"
                + " which can be guessed within minutes by whoever sees one handshake; "
                + CookieStrength.HOW_TO_MAKE),
        warnings());
    sandbox.write("cookie", "short\n", "rw-------");
    assertEquals(
        List.of(
            "x.conf: line 1: key cookie-file: this cookie has fewer than 16 characters; "
                + CookieStrength.HOW_TO_MAKE),
        warnings());
  }

  private List<String> warnings() {
    return Warnings.of(CookieStrength.class, () -> sandbox.check(Sandbox.MINIMAL));
  }

  private String refusal(String text) {
    return assertThrows(ConfigurationException.class, () -> sandbox.check(text)).getMessage();
  }
}
