package io.dist4j.watch;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

@Name("io.dist4j.ConnectionStatistics")
@Label("Connection Statistics")
@Category({"dist4j", "Connections"})
@StackTrace(false)
@Period("10 s")
final class ConnectionStatisticsEvent extends Event {
  @Label("Node")
  @Nullable String node;

  @Label("Peer")
  @Nullable String peer;

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

  @Label("Ticks In")
  long ticksIn;

  @Label("Ticks Out")
  long ticksOut;

  @Label("Queued")
  @DataAmount
  long queued;

  @Label("Held Senders")
  int heldSenders;

  @Label("Busy Time")
  @Timespan(Timespan.NANOSECONDS)
  long busyTime;

  static void record(ConnectionStats connection) {
    ConnectionStatisticsEvent event = new ConnectionStatisticsEvent();
    if (event.shouldCommit()) {
      Traffic traffic = connection.traffic();
      event.node = connection.node().toString();
      event.peer = connection.peer().toString();
      event.bytesIn = traffic.bytesIn();
      event.bytesOut = traffic.bytesOut();
      event.messagesIn = traffic.messagesIn();
      event.messagesOut = traffic.messagesOut();
      event.ticksIn = traffic.ticksIn();
      event.ticksOut = traffic.ticksOut();
      event.queued = traffic.queued();
      event.heldSenders = traffic.heldSenders();
      event.busyTime = traffic.busy().toNanos();
      event.commit();
    }
  }
}
