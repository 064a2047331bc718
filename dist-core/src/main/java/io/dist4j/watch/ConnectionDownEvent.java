package io.dist4j.watch;

import io.dist4j.protocol.DownReason;
import java.time.Duration;
import java.time.Instant;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

@Name("io.dist4j.ConnectionDown")
@Label("Connection Down")
@Category({"dist4j", "Connections"})
@StackTrace(false)
final class ConnectionDownEvent extends Event {
  @Label("Node")
  @Nullable String node;

  @Label("Peer")
  @Nullable String peer;

  @Label("Reason")
  @Nullable String reason;

  @Label("Text")
  @Nullable String text;

  @Label("Up For")
  @Timespan(Timespan.MILLISECONDS)
  long upFor;

  @Label("Bytes In")
  @DataAmount
  long bytesIn;

  @Label("Bytes Out")
  @DataAmount
  long bytesOut;

  @Label("Messages In")
  long messagesIn;

  @Label("Messages Out")
  long messagesOut;

  static void record(ConnectionStats connection, DownReason reason, String text) {
    ConnectionDownEvent event = new ConnectionDownEvent();
    if (event.shouldCommit()) {
      event.node = connection.node().toString();
      event.peer = connection.peer().toString();
      event.reason = reason.toString();
      event.text = text;
      event.upFor = Duration.between(connection.since(), Instant.now()).toMillis();
      event.bytesIn = connection.traffic().bytesIn();
      event.bytesOut = connection.traffic().bytesOut();
      event.messagesIn = connection.traffic().messagesIn();
      event.messagesOut = connection.traffic().messagesOut();
      event.commit();
    }
  }
}
