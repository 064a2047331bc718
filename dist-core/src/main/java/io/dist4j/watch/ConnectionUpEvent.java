package io.dist4j.watch;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

@Name("io.dist4j.ConnectionUp")
@Label("Connection Up")
@Category({"dist4j", "Connections"})
@Description("Both nodes have proven who they are, and signals may be sent.")
@StackTrace(false)
final class ConnectionUpEvent extends Event {
  @Label("Node")
  @Nullable String node;

  @Label("Peer")
  @Nullable String peer;

  @Label("Address")
  @Nullable String address;

  @Label("Role")
  @Nullable String role;

  @Label("Setup Time")
  @Description("From dialling, or from the opening of an accepted link, to here.")
  @Timespan(Timespan.NANOSECONDS)
  long setupTime;

  @Label("TLS Version")
  @Nullable String tlsVersion;

  @Label("Cipher Suite")
  @Nullable String cipherSuite;

  @Label("Key Exchange Group")
  @Nullable String group;

  static void record(ConnectionStats connection) {
    ConnectionUpEvent event = new ConnectionUpEvent();
    if (event.shouldCommit()) {
      event.node = connection.node().toString();
      event.peer = connection.peer().toString();
      event.address = EventLine.address(connection.address());
      event.role = connection.role().name();
      event.setupTime = connection.setup().toNanos();
      event.tlsVersion = connection.tls().version();
      event.cipherSuite = connection.tls().cipherSuite();
      event.group = connection.tls().group();
      event.commit();
    }
  }
}
