package io.dist4j.node;

import io.dist4j.DistException;
import io.dist4j.Limit;
import io.dist4j.carrier.RefusedLinks;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import io.dist4j.watch.ConnectionStats;
import io.dist4j.watch.FlightEvents;
import io.dist4j.watch.NodeStats;
import io.dist4j.watch.RefusalReason;
import io.dist4j.watch.Tally;
import io.dist4j.watch.Traffic;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a node's parts say what happened: counted, logged, told to listeners and recorded. Any
 * thread, event loops above all: nothing here waits for anybody.
 */
final class NodeWatch implements RefusedLinks {
  private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);

  private final NodeName self;
  private final String carrier;
  private final NodeEvents events;
  private final RefusalLog log = new RefusalLog(System::nanoTime, LOG::warn);
  private final Tally<RefusalReason> refused = new Tally<>(RefusalReason.class);
  private final Tally<Limit> limits = new Tally<>(Limit.class);
  private final Tally<DownReason> downs = new Tally<>(DownReason.class);
  private final LongAdder ups = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final LongAdder spoiled = new LongAdder();
  // These two change together, so that a sum over both never falls.
  private final Map<NodeName, UpLink> live = new TreeMap<>();
  private Traffic ended = Traffic.NONE;

  /**
   * @param carrier its name, for the log
   */
  NodeWatch(NodeName self, String carrier, NodeEvents events) {
    this.self = self;
    this.carrier = carrier;
    this.events = events;
  }

  /** A connection is up, and among the connected ones. */
  void up(UpLink link) {
    ups.increment();
    synchronized (live) {
      live.put(link.info().name(), link);
    }
    FlightEvents.up(link.stats());
    NodeEvent.Up event = new NodeEvent.Up(link.info().name());
    LOG.info("{}", event);
    events.publish(event);
  }

  /** It has ended. */
  void down(UpLink link, DownReason reason, DistException why) {
    downs.count(reason);
    ConnectionStats connection;
    synchronized (live) {
      connection = link.stats();
      live.remove(connection.peer(), link);
      ended = ended.plus(connection.traffic().ended());
    }
    FlightEvents.down(connection, reason, why.getMessage());
    NodeEvent.Down event = new NodeEvent.Down(connection.peer(), reason, why.getMessage());
    LOG.info("{}", event);
    events.publish(event);
    why.limitHit().ifPresent(passed -> limit(passed, connection.peer(), why.getMessage()));
  }

  /** A link of a stranger did not even open. */
  @Override
  public void refused(InetSocketAddress from, DistException why) {
    refused(
        new NodeEvent.Refused(
            RefusalReason.of(why, false),
            Role.ACCEPTOR,
            Optional.empty(),
            Optional.of(from),
            why.limitHit(),
            carrier + ": refused the connection: " + why.getMessage()));
  }

  /** The link of a peer that we dialled did not even open. */
  void refused(NodeName dialled, DistException why) {
    refused(
        new NodeEvent.Refused(
            RefusalReason.of(why, false),
            Role.INITIATOR,
            Optional.of(dialled),
            Optional.empty(),
            why.limitHit(),
            "no connection to " + dialled + ": " + why.getMessage()));
  }

  /** A handshake failed, or what leads to it. */
  void refused(NodeEvent.Refused event) {
    refused.count(event.reason());
    event.limit().ifPresent(limits::count);
    FlightEvents.refused(
        self, event.reason(), event.role(), event.peer(), event.address(), event.text());
    // One address may be turned away a million times a second; that it is so is counted.
    if (event.limit().filter(passed -> passed == Limit.FAILURES).isPresent()) {
      return;
    }
    log.add(event::toString);
    events.publish(event);
  }

  /** A connected peer, or the traffic with it, passed a limit. */
  void limit(Limit passed, NodeName peer, String text) {
    limits.count(passed);
    FlightEvents.limit(self, passed, peer, text);
    NodeEvent.LimitHit event = new NodeEvent.LimitHit(passed, Optional.of(peer), text);
    log.add(event::toString);
    events.publish(event);
  }

  /** A message could not be read. */
  void spoiled(NodeName peer, DistException why) {
    spoiled.increment();
    why.limitHit()
        .ifPresentOrElse(
            passed -> limit(passed, peer, "a message is lost: " + why.getMessage()),
            () -> {
              NodeEvent.Spoiled event =
                  new NodeEvent.Spoiled(peer, "a message is lost: " + why.getMessage());
              log.add(event::toString);
              events.publish(event);
            });
  }

  /** Signals did not get as far as to a connection. */
  void lost(NodeName peer, int signals, String why) {
    lost.add(signals);
    NodeEvent.Lost event = new NodeEvent.Lost(peer, signals, why);
    log.add(event::toString);
    events.publish(event);
  }

  /** A signal more than may wait for a connection. */
  void backlogFull(NodeName peer) {
    lost.increment();
    limit(
        Limit.PENDING_SIGNALS,
        peer,
        "a signal to "
            + peer
            + " is lost: as much as may wait for a connection"
            + " (limits.pending-signals, limits.outgoing-hard-limit) is waiting");
  }

  /** The connections that are up, by the peer's name. */
  List<ConnectionStats> connections() {
    List<UpLink> links;
    synchronized (live) {
      links = List.copyOf(live.values());
    }
    return links.stream().map(UpLink::stats).toList();
  }

  /** The connection with a peer that is up. */
  Optional<UpLink> connection(NodeName peer) {
    synchronized (live) {
      return Optional.ofNullable(live.get(peer));
    }
  }

  /** All of it. */
  NodeStats stats(InetSocketAddress listen, int mailboxes, long droppedMessages) {
    List<UpLink> links;
    Traffic before;
    synchronized (live) {
      links = List.copyOf(live.values());
      before = ended;
    }
    // Outside the lock, for event loops take it; what ended meanwhile still counts here.
    Traffic traffic =
        links.stream().map(link -> link.stats().traffic()).reduce(before, Traffic::plus);
    return new NodeStats(
        self,
        listen,
        links.size(),
        ups.sum(),
        downs.counts(),
        mailboxes,
        refused.counts(),
        limits.counts(),
        droppedMessages,
        lost.sum(),
        spoiled.sum(),
        events.dropped(),
        traffic);
  }
}
