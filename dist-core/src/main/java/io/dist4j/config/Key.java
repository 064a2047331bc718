package io.dist4j.config;

import java.util.Arrays;
import java.util.List;

/** Every key there is; docs/configuration.md holds the same list, and a test compares the two. */
enum Key {
  NAME("name"),
  NAMES("names"),
  COOKIE("cookie"),
  COOKIE_FILE("cookie-file"),
  PEER_COOKIES("peer-cookies"),
  CARRIER("carrier"),
  CARRIERS("carriers"),
  ACCEPT_PLAIN("i-accept-plain"),
  LISTEN_ADDRESS("listen.address"),
  LISTEN_PORT("listen.port"),
  NET_TICK_TIME("net-tick-time"),
  CONNECT_TIMEOUT("connect-timeout"),
  SEND_POLICY("send-policy"),
  LEGACY_HANDSHAKE("legacy-handshake"),
  JMX("jmx"),
  MAPPER_KIND("port-mapper.kind"),
  MAPPER_PORT("port-mapper.port"),
  MAPPER_EMBEDDED("port-mapper.embedded"),
  MAPPER_NODES("port-mapper.nodes"),
  FIRST_FRAME("limits.first-frame"),
  SETUP("limits.setup"),
  MAX_FRAME("limits.max-frame"),
  MAX_MESSAGE("limits.max-message"),
  MAX_UNFINISHED("limits.max-unfinished"),
  MAX_UNFINISHED_BYTES("limits.max-unfinished-bytes"),
  UNFINISHED_GAP("limits.unfinished-gap"),
  MAX_DEPTH("limits.max-depth"),
  MAX_TERMS("limits.max-terms"),
  MAX_DECODED("limits.max-decoded"),
  MAX_INTEGER("limits.max-integer"),
  MAILBOX_CAPACITY("limits.mailbox-capacity"),
  LINKS_AND_MONITORS("limits.links-and-monitors"),
  SERVED_PROCESSES("limits.served-processes"),
  OUTGOING_HIGH_WATER("limits.outgoing-high-water"),
  OUTGOING_HARD_LIMIT("limits.outgoing-hard-limit"),
  STALL("limits.stall"),
  PENDING_SIGNALS("limits.pending-signals");

  private final String path;

  Key(String path) {
    this.path = path;
  }

  /** As the file writes it, sections joined by dots. */
  String path() {
    return path;
  }

  static List<String> paths() {
    return Arrays.stream(values()).map(Key::path).toList();
  }
}
