package io.dist4j.watch;

import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import java.net.InetSocketAddress;
import java.util.Optional;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

@Name("io.dist4j.Refused")
@Label("Connection Refused")
@Category({"dist4j", "Security"})
@StackTrace(false)
final class RefusedEvent extends Event {
  @Label("Node")
  @Nullable String node;

  @Label("Reason")
  @Nullable String reason;

  @Label("Role")
  @Nullable String role;

  @Label("Peer")
  @Nullable String peer;

  @Label("Address")
  @Nullable String address;

  @Label("Text")
  @Nullable String text;

  static void record(
      NodeName node,
      RefusalReason reason,
      Role role,
      Optional<NodeName> peer,
      Optional<InetSocketAddress> address,
      String text) {
    RefusedEvent event = new RefusedEvent();
    if (event.shouldCommit()) {
      event.node = node.toString();
      event.reason = reason.toString();
      event.role = role.name();
      event.peer = peer.map(NodeName::toString).orElse(null);
      event.address = address.map(EventLine::address).orElse(null);
      event.text = text;
      event.commit();
    }
  }
}
