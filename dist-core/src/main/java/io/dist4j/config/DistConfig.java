package io.dist4j.config;

import io.dist4j.ConfigurationException;
import io.dist4j.carrier.Carrier;
import io.dist4j.node.NodeConfig;
import io.dist4j.node.SendPolicy;
import io.dist4j.protocol.NodeName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Reads one HOCON file and checks everything in it; docs/configuration.md lists the keys. What
 * cannot be used fails with a {@link ConfigurationException} that names the file, the line, the key
 * and what would be right, and never repeats a secret. Nothing is left open.
 */
public final class DistConfig {
  private DistConfig() {}

  /**
   * The configuration in {@code file}; relative paths in it are taken from its directory. The
   * carrier is opened once and closed, so that what is wrong with its keys and files is told now.
   *
   * @throws ConfigurationException for the first thing that is wrong
   */
  public static NodeConfig load(Path file) {
    return check(Document.load(file), Surroundings.ofThisProcess());
  }

  /**
   * The configuration in {@code text}, which errors call "configuration text"; relative paths in it
   * are taken from {@code baseDirectory}. Otherwise as {@link #load}.
   *
   * @throws ConfigurationException for the first thing that is wrong
   */
  public static NodeConfig parse(String text, Path baseDirectory) {
    Document document = Document.parse(text, "configuration text", baseDirectory, false);
    return check(document, Surroundings.ofThisProcess());
  }

  static NodeConfig check(Document document, Surroundings surroundings) {
    UnknownKeys.reject(document);
    NodeName name = OwnName.read(document, surroundings);
    CarrierChoice carriers = CarrierChoice.read(document, surroundings);
    Cookies cookies = Cookies.read(document);
    Supplier<Carrier> carrier = carriers.opener(name);
    NodeConfig.Builder node =
        NodeConfig.named(name.toString(), cookies.shared())
            .carrier(carrier)
            .listen(ListenAddress.read(document, name, carriers.plain()))
            .portMapper(MapperSettings.read(document, surroundings, carriers))
            .legacyHandshake(legacyHandshake(document, carriers.plain()))
            .limits(LimitSettings.read(document))
            .sendPolicy(sendPolicy(document))
            .jmx(document.find(Key.JMX).map(Entry::flag).orElse(true));
    cookies.peers().forEach(node::peerCookie);
    times(document, node);
    carrier.get().close();
    return node.build();
  }

  private static void times(Document document, NodeConfig.Builder node) {
    document
        .find(Key.NET_TICK_TIME)
        .map(found -> found.duration(Duration.ofMillis(100), Duration.ofHours(1)))
        .ifPresent(node::netTickTime);
    document
        .find(Key.CONNECT_TIMEOUT)
        .map(found -> found.duration(Duration.ofMillis(100), Duration.ofMinutes(10)))
        .ifPresent(node::connectTimeout);
  }

  private static SendPolicy sendPolicy(Document document) {
    return document
        .find(Key.SEND_POLICY)
        .map(found -> found.oneOf("block", "fail"))
        .map(word -> SendPolicy.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(SendPolicy.BLOCK);
  }

  private static boolean legacyHandshake(Document document, boolean plain) {
    return document
        .find(Key.LEGACY_HANDSHAKE)
        .map(
            found -> {
              if (found.flag() && !plain) {
                throw found.fault("on is for carrier = tcp only; no Erlang over TLS needs it");
              }
              return found.flag();
            })
        .orElse(false);
  }
}
