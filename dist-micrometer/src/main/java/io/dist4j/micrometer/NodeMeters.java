package io.dist4j.micrometer;

import io.dist4j.Limit;
import io.dist4j.protocol.DownReason;
import io.dist4j.watch.RefusalReason;
import io.micrometer.core.instrument.binder.BaseUnits;

/** The meters of a node. */
final class NodeMeters {
  private static final String REASON = "reason";
  private static final String HANDSHAKES = "handshakes";
  private static final String SIGNALS = "signals";

  private NodeMeters() {}

  static void register(MeterGroup meters, NodeSnapshots now) {
    meters.gauge(
        "connections",
        BaseUnits.CONNECTIONS,
        "Connections that are up",
        () -> now.get().connections());
    meters.counter(
        "connections.up",
        BaseUnits.CONNECTIONS,
        "Connections that came up",
        () -> now.get().connectionsUp());
    meters.gauge("mailboxes", "mailboxes", "Mailboxes and processes", () -> now.get().mailboxes());
    losses(meters, now);
    reasons(meters, now);
    TrafficMeters.register(meters, "", () -> now.get().traffic());
  }

  private static void losses(MeterGroup meters, NodeSnapshots now) {
    meters.counter(
        "messages.dropped",
        BaseUnits.MESSAGES,
        "Messages that found their mailbox full",
        () -> now.get().droppedMessages());
    meters.counter(
        "messages.spoiled",
        BaseUnits.MESSAGES,
        "Messages of peers that could not be read",
        () -> now.get().spoiledMessages());
    meters.counter(
        "signals.lost",
        SIGNALS,
        "Signals that waited for a connection which did not come up",
        () -> now.get().lostSignals());
    meters.counter(
        "events.dropped",
        BaseUnits.EVENTS,
        "Events that listeners were not told, because they took too long",
        () -> now.get().droppedEvents());
  }

  // Every reason from the start: an alarm on one that never happened must not lack its series.
  private static void reasons(MeterGroup meters, NodeSnapshots now) {
    for (DownReason each : DownReason.values()) {
      meters.counter(
          "connections.down",
          BaseUnits.CONNECTIONS,
          "Connections that ended",
          () -> now.get().connectionsDown().get(each),
          REASON,
          each.toString());
    }
    for (RefusalReason each : RefusalReason.values()) {
      meters.counter(
          "refused",
          HANDSHAKES,
          "Connections that one side refused",
          () -> now.get().refused().get(each),
          REASON,
          each.toString());
    }
    for (Limit each : Limit.values()) {
      meters.counter(
          "limit.hits",
          BaseUnits.EVENTS,
          "How often a limit was passed",
          () -> now.get().limitHits().get(each),
          "limit",
          each.key());
    }
  }
}
