package io.dist4j.config;

import io.dist4j.epmd.EpmdPortMapperConfig;
import io.dist4j.epmd.EpmdServerConfig;
import io.dist4j.node.PortMapperFactory;
import io.dist4j.protocol.NodeName;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The section {@code port-mapper}. */
final class MapperSettings {
  private static final String EPMD = "epmd";
  private static final String STATIC = "static";
  private static final String SINGLE_PORT = "single-port";
  private static final String PORT_VARIABLE = "ERL_EPMD_PORT";

  private final Document document;
  private final Surroundings surroundings;

  private MapperSettings(Document document, Surroundings surroundings) {
    this.document = document;
    this.surroundings = surroundings;
  }

  static PortMapperFactory read(
      Document document, Surroundings surroundings, CarrierChoice carriers) {
    MapperSettings settings = new MapperSettings(document, surroundings);
    return switch (kind(document)) {
      case EPMD -> settings.epmd(carriers);
      case STATIC -> settings.fixed();
      default -> settings.singlePort();
    };
  }

  /** The port that every node listens on, ours too, when that is how nodes are found. */
  static Optional<Entry> singlePort(Document document) {
    return kind(document).equals(SINGLE_PORT)
        ? Optional.of(document.require(Key.MAPPER_PORT, "expected the port of every node"))
        : Optional.empty();
  }

  private static String kind(Document document) {
    return document
        .find(Key.MAPPER_KIND)
        .map(found -> found.oneOf(EPMD, STATIC, SINGLE_PORT))
        .orElse(EPMD);
  }

  private PortMapperFactory singlePort() {
    refuse(Key.MAPPER_EMBEDDED, EPMD);
    refuse(Key.MAPPER_NODES, STATIC);
    int port = singlePort(document).orElseThrow().number(1, 0xFFFF);
    return PortMapperFactory.singlePort(port);
  }

  private PortMapperFactory epmd(CarrierChoice carriers) {
    refuse(Key.MAPPER_NODES, STATIC);
    return PortMapperFactory.epmd(
        carriers.plainOpener(questions()), epmdConfig(document, surroundings));
  }

  static EpmdPortMapperConfig epmdConfig(Document document, Surroundings surroundings) {
    EpmdPortMapperConfig config =
        EpmdPortMapperConfig.onPort(new MapperSettings(document, surroundings).port());
    boolean embedded = document.find(Key.MAPPER_EMBEDDED).map(Entry::flag).orElse(true);
    return embedded ? config : config.withoutEmbedded();
  }

  private PortMapperFactory fixed() {
    refuse(Key.MAPPER_PORT, EPMD + " or " + SINGLE_PORT);
    refuse(Key.MAPPER_EMBEDDED, EPMD);
    Map<NodeName, InetSocketAddress> nodes = new LinkedHashMap<>();
    document
        .entries(Key.MAPPER_NODES)
        .forEach(
            each ->
                nodes.put(
                    each.getValue().nodeName(each.getKey()), Addresses.remote(each.getValue())));
    return PortMapperFactory.fixed(nodes);
  }

  private int port() {
    Optional<Entry> written = document.find(Key.MAPPER_PORT);
    if (written.isPresent()) {
      return written.get().number(1, 0xFFFF);
    }
    return surroundings
        .environment()
        .apply(PORT_VARIABLE)
        .map(this::portOfVariable)
        .orElse(EpmdServerConfig.DEFAULT_PORT);
  }

  private int portOfVariable(String text) {
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 0xFFFF) {
        return port;
      }
    }
    throw document.fault(
        "the environment variable "
            + PORT_VARIABLE
            + " stands in for port-mapper.port: expected a whole number from 1 to 65535");
  }

  private void refuse(Key key, String kind) {
    document
        .find(key)
        .ifPresent(
            found -> {
              throw found.fault("means something only with port-mapper.kind = " + kind);
            });
  }

  // A question now and then needs no more than one thread.
  private static CarrierSection questions() {
    Document small = Document.parse("carriers.tcp.threads = 1", "port-mapper", Path.of(""), false);
    return new CarrierSection(small, CarrierChoice.PLAIN, null);
  }
}
