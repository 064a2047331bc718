package io.dist4j.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConfigurationException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierProvider;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.netty.TcpCarrierProvider;
import io.dist4j.node.NodeConfig;
import io.dist4j.node.NodeLimits;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in conf/, next to the files that their first lines say how to make. */
class ShippedConfigurationsTest {
  private static final Path SHIPPED = Path.of("../conf");

  @TempDir Path clone;
  private Sandbox conf;

  /** Reads the keys that hardened.conf writes; what they lead to is tested where TLS is. */
  private static final class KeysOfTls implements CarrierProvider {
    @Override
    public String name() {
      return "tls";
    }

    @Override
    public Carrier open(CarrierSettings settings) {
      Path directory = settings.path("directory").orElseThrow();
      assertTrue(Files.isRegularFile(directory.resolve("node.key")), directory.toString());
      assertEquals(List.of(), settings.texts("compat-peers"));
      settings.rejectUnknown();
      return new TcpCarrierProvider().open(CarrierSettings.EMPTY);
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    conf = Sandbox.in(Files.createDirectory(clone.resolve("conf")));
    Path node = Files.createDirectories(clone.resolve("certs/nodes/a@localhost"));
    Files.createFile(node.resolve("node.key"));
  }

  @Test
  void developmentUsesTheCookieOfTheUsersHome() throws IOException {
    conf.write("../.erlang.cookie", Sandbox.COOKIE, "r--------");
    NodeConfig config = DistConfig.load(shipped("development.conf", clone));
    assertEquals(NodeName.parse("a@localhost"), config.name());
    assertEquals(Cookie.of(Sandbox.COOKIE), config.cookie());
    assertTrue(config.listen().getAddress().isLoopbackAddress());
    assertEquals(NodeLimits.DEFAULT, config.limits());
  }

  @Test
  void developmentSaysHowToMakeTheCookie() throws IOException {
    Path file = shipped("development.conf", clone);
    String told =
        assertThrows(ConfigurationException.class, () -> DistConfig.load(file)).getMessage();
    String expected =
        "key cookie-file: no file can be found by this path, which is not repeated as it may be a"
            + " cookie; make";
    assertTrue(told.contains(expected), told);
  }

  @Test
  void hardenedUsesWhatItsFirstLinesMake() throws Exception {
    conf.write("../certs/cookie", Sandbox.COOKIE + "\n", "rw-------");
    Path file = shipped("hardened.conf", clone);
    Surroundings surroundings = conf.withCarrier(new KeysOfTls()).surroundings();
    NodeConfig config = DistConfig.check(Document.load(file), surroundings);
    assertEquals(Cookie.of(Sandbox.COOKIE), config.cookie());
    assertEquals(9100, config.listen().getPort());
    assertEquals(NodeLimits.DEFAULT, config.limits(), "the limits are written as they are");
    try (var mapper = config.portMapper().open()) {
      assertEquals(
          Optional.of(new InetSocketAddress("127.0.0.1", 9101)),
          mapper.lookup(NodeName.parse("b@localhost")).toCompletableFuture().get());
    }
  }

  /** As git checks it out, with another home. */
  private Path shipped(String name, Path home) throws IOException {
    String text =
        Files.readString(SHIPPED.resolve(name)).replace("${HOME}", '"' + home.toString() + '"');
    return conf.write(name, text, "rw-r--r--");
  }
}
