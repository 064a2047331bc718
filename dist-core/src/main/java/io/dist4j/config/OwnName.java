package io.dist4j.config;

import io.dist4j.protocol.NodeName;
import java.util.Optional;

/** The node's own name, by the rules of Erlang's {@code -sname} and {@code -name}. */
final class OwnName {
  private static final String SHORT = "short";
  private static final String LONG = "long";

  private OwnName() {}

  static NodeName read(Document document, Surroundings surroundings) {
    Entry entry =
        document.require(Key.NAME, "expected a node name such as \"a@localhost\", or \"a\"");
    Optional<Entry> names = document.find(Key.NAMES);
    names.ifPresent(found -> found.oneOf(SHORT, LONG));
    Optional<String> kind = names.map(Entry::text);
    NodeName name = complete(entry, kind.orElse(SHORT), surroundings);
    kind.ifPresent(found -> check(entry, name, found));
    return name;
  }

  private static NodeName complete(Entry entry, String kind, Surroundings surroundings) {
    String text = entry.text();
    if (text.indexOf('@') >= 0) {
      return entry.nodeName();
    }
    return entry.nodeName(text + '@' + machine(kind, surroundings));
  }

  // As inet_db has it: the short name ends at the first dot.
  private static String machine(String kind, Surroundings surroundings) {
    if (kind.equals(LONG)) {
      return surroundings.canonicalHost().get();
    }
    String host = surroundings.host().get();
    int dot = host.indexOf('.');
    return dot < 0 ? host : host.substring(0, dot);
  }

  // Erlang starts such a node and then refuses each connection (inet_tcp_dist:splitnode/3).
  private static void check(Entry entry, NodeName name, String kind) {
    if (kind.equals(SHORT) && name.isLong()) {
      throw entry.fault(
          "names = short, but the host of " + name + " has a dot; cut it, or write names = long");
    }
    if (kind.equals(LONG) && !name.isLong()) {
      throw entry.fault(
          "names = long, but the host of "
              + name
              + " has no dot and is no IP address; write it in full, or write names = short");
    }
  }
}
