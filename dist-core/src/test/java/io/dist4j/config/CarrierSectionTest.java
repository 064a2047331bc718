package io.dist4j.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dist4j.ConfigurationException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierProvider;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.netty.TcpCarrierProvider;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class CarrierSectionTest {
  private static final String TEXT =
      """
      carriers.other {
        text = some
        number = 70000000000
        flag = yes
        duration = 3s
        texts = [a, "b@c", 5]
        path = "nodes/a@localhost"
        absolute = /etc/hosts
        key-passphrase = [TopSecret]
      }
      """;

  @TempDir Path base;
  private Sandbox sandbox;
  private CarrierSection section;

  /** A carrier that reads its settings in a way of its own. */
  private record Reading(String name, Consumer<CarrierSettings> reads) implements CarrierProvider {
    @Override
    public Carrier open(CarrierSettings settings) {
      reads.accept(settings);
      return new TcpCarrierProvider().open(CarrierSettings.EMPTY);
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    sandbox = Sandbox.in(base);
    section = new CarrierSection(sandbox.document(TEXT), "other", NodeName.parse("a@localhost"));
  }

  @Test
  void readsEveryType() {
    assertEquals(Optional.of("some"), section.text("text"));
    assertEquals(Optional.of(70_000_000_000L), section.number("number"));
    assertEquals(Optional.of(true), section.flag("flag"));
    assertEquals(Optional.of(Duration.ofSeconds(3)), section.duration("duration"));
    assertEquals(List.of("a", "b@c", "5"), section.texts("texts"));
    assertEquals(Optional.of(base.resolve("nodes/a@localhost")), section.path("path"));
    assertEquals(Optional.of(Path.of("/etc/hosts")), section.path("absolute"));
    assertEquals(NodeName.parse("a@localhost"), section.self());
  }

  @Test
  void whatIsAbsentIsEmpty() {
    assertEquals(Optional.empty(), section.text("x"));
    assertEquals(Optional.empty(), section.number("x"));
    assertEquals(Optional.empty(), section.flag("x"));
    assertEquals(Optional.empty(), section.duration("x"));
    assertEquals(List.of(), section.texts("x"));
    assertEquals(Optional.empty(), section.path("x"));
  }

  @Test
  void wrongTypesNameTheirPlace() {
    assertTold(
        "x.conf: line 2: key carriers.other.text: expected a whole number, found \"some\"",
        () -> section.number("text"));
    assertTold(
        "x.conf: line 4: key carriers.other.flag: expected a list of texts, found \"yes\"",
        () -> section.texts("flag"));
    assertTold(
        "x.conf: line 6: key carriers.other.texts: expected on or off, found a list",
        () -> section.flag("texts"));
    assertTold(
        "x.conf: line 9: key carriers.other.key-passphrase: expected a text, found a list",
        () -> section.text("key-passphrase"));
  }

  @Test
  void secretsAreNotRepeated() {
    CarrierSection secret =
        new CarrierSection(
            sandbox.document("carriers.x { key-passphrase = TopSecret, secret = TopSecret }"),
            "x",
            null);
    String hidden = "found a text that is not shown here";
    assertTold(
        "x.conf: line 1: key carriers.x.key-passphrase: expected a whole number, " + hidden,
        () -> secret.number("key-passphrase"));
    assertTold(
        "x.conf: line 1: key carriers.x.secret: expected on or off, " + hidden,
        () -> secret.flag("secret"));
    assertNull(secret.self());
  }

  @Test
  void refusesKeysThatNobodyReadInTheOrderOfTheFile() {
    section.text("text");
    section.number("numbr");
    assertTold(
        "x.conf: line 3: key carriers.other.number: unknown key; did you mean numbr?",
        section::rejectUnknown);
    section.number("number");
    assertTold(
        "x.conf: line 4: key carriers.other.flag: unknown key; known here: number, numbr, text",
        section::rejectUnknown);
  }

  @Test
  void everyKeyOfAnAbsentSectionIsKnown() {
    new CarrierSection(sandbox.document(""), "other", null).rejectUnknown();
  }

  @Test
  void whatACarrierFindsWrongGetsAPlace() {
    assertEquals(
        "x.conf: line 7: key carriers.other.path: no key file there",
        section.invalid("path", "no key file there").getMessage());
    assertEquals(
        "x.conf: key carriers.other.trust: expected a PEM file",
        section.invalid("trust", "expected a PEM file").getMessage());
  }

  @Test
  void whatACarrierRefusesIsToldWhenTheFileIsLoaded() {
    CarrierProvider strict =
        new Reading(
            "strict",
            settings -> {
              throw settings.invalid("key", settings.self() + " has no key");
            });
    assertTold(
        "x.conf: line 2: key carriers.strict.key: a@localhost has no key",
        () ->
            sandbox
                .withCarrier(strict)
                .check(
                    "name = \"a@localhost\", carrier = strict, cookie-file = cookie\n"
                        + "carriers.strict.key = k"));
  }

  @Test
  void theOldHandshakeIsForThePlainCarrier() {
    assertTold(
        "x.conf: line 2: key legacy-handshake: on is for carrier = tcp only;"
            + " no Erlang over TLS needs it",
        () ->
            sandbox
                .withCarrier(new Reading("sealed", CarrierSettings::rejectUnknown))
                .check(
                    "name = \"a@localhost\", carrier = sealed, cookie-file = cookie\n"
                        + "legacy-handshake = on"));
  }

  @Test
  void theMapperAsksOverThePlainCarrier() {
    Sandbox without =
        new Sandbox(base, sandbox.environment(), List.of(new Reading("sealed", settings -> {})));
    assertTold(
        "x.conf: port-mapper needs the carrier tcp",
        () -> without.check("name = \"a@localhost\", carrier = sealed, cookie-file = cookie"));
  }

  @Test
  void typingErrorsAreFoundInSectionsThatNobodyOpens() {
    CarrierProvider sealed = new Reading("sealed", CarrierSettings::rejectUnknown);
    String head = "name = \"a@localhost\", carrier = sealed, cookie-file = cookie\n";
    assertTold(
        "x.conf: line 2: key carriers.tcp.thread: unknown key; did you mean threads?",
        () -> sandbox.withCarrier(sealed).check(head + "carriers.tcp.thread = 1"));
    sandbox.withCarrier(sealed).check(head + "carriers.tcp.threads = 1");
  }

  @Test
  void theKeysOfTheCarrierTcpAreThoseThatItReads() {
    CarrierSection read =
        new CarrierSection(sandbox.document("carriers.tcp.zzzz = 1"), "tcp", null);
    TcpCarrierProvider tcp = new TcpCarrierProvider();
    assertTold(
        "x.conf: line 1: key carriers.tcp.zzzz: unknown key; known here: "
            + String.join(", ", new TreeSet<>(tcp.keys())),
        () -> tcp.open(read));
  }

  @Test
  void twoCarriersOfOneNameAreRefused() {
    String tcp = TcpCarrierProvider.class.getName();
    assertTold(
        "x.conf: two carriers are called tcp: " + tcp + " and " + Reading.class.getName(),
        () -> sandbox.withCarrier(new Reading("tcp", settings -> {})).check(Sandbox.MINIMAL));
  }

  private static void assertTold(String text, Executable use) {
    assertEquals(text, assertThrows(ConfigurationException.class, use).getMessage());
  }
}
