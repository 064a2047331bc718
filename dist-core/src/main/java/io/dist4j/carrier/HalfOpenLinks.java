package io.dist4j.carrier;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts accepted links whose peer has not proven who it is, and makes room by evicting the oldest
 * when strangers pile up, so that silent sockets never keep a member out (security.md L5, L6). Any
 * thread; nothing here blocks.
 */
public final class HalfOpenLinks {
  /** Sources remembered for their failures alone; beyond this the longest quiet is forgotten. */
  static final int MAX_REMEMBERED = 4_096;

  private final HalfOpenLimits limits;
  private final LongSupplier nanoClock;
  private final Map<LinkSource, Source> sources = new LinkedHashMap<>(16, 0.75f, true);
  private int open;
  private long arrivals;

  /**
   * @param limits how many
   * @param nanoClock monotonic nanoseconds
   */
  public HalfOpenLinks(HalfOpenLimits limits, LongSupplier nanoClock) {
    this.limits = limits;
    this.nanoClock = nanoClock;
  }

  /**
   * Counts a new link, evicting others when it is crowded.
   *
   * @param peer where the link comes from
   * @param evict closes this link; called at most once, on the thread of a later arrival
   * @return the place taken, or null when the source failed too often lately: close the link
   */
  public @Nullable Place admit(InetAddress peer, Runnable evict) {
    List<Place> evicted = new ArrayList<>(2);
    Place place;
    synchronized (this) {
      boolean limited = limits.limitLoopback() || !peer.isLoopbackAddress();
      Source source = sourceOf(peer);
      if (limited && !source.failures.available(nanoClock.getAsLong())) {
        return null;
      }
      if (limited && source.links.size() >= limits.crowdedSource()) {
        evicted.add(giveWay(source));
      }
      if (open >= limits.crowded()) {
        evicted.add(giveWay(mostCrowded()));
      }
      place = new Place(source, evict, arrivals++);
      source.links.addLast(place);
      open++;
    }
    evicted.forEach(loser -> loser.evict.run());
    return place;
  }

  /** How many links are half-open now. */
  public synchronized int open() {
    return open;
  }

  synchronized int remembered() {
    return sources.size();
  }

  private Source sourceOf(InetAddress peer) {
    Source source = sources.computeIfAbsent(LinkSource.of(peer), key -> new Source());
    if (sources.size() > MAX_REMEMBERED) {
      sources.values().stream()
          .filter(each -> each.links.isEmpty() && each != source)
          .findFirst()
          .ifPresent(sources.values()::remove);
    }
    return source;
  }

  private Place giveWay(Source source) {
    Place oldest = source.links.peekFirst();
    leave(oldest, true);
    return oldest;
  }

  /** A source with many links gives way before a source with one; among equals the oldest link. */
  private Source mostCrowded() {
    Source most = null;
    for (Source source : sources.values()) {
      if (!source.links.isEmpty() && (most == null || source.givesWayBefore(most))) {
        most = source;
      }
    }
    return most;
  }

  private synchronized void leave(Place place, boolean failed) {
    if (!place.source.links.remove(place)) {
      return;
    }
    open--;
    if (failed) {
      place.source.failures.take(nanoClock.getAsLong());
    }
  }

  /** One half-open link. */
  public final class Place {
    private final Source source;
    private final Runnable evict;
    private final long arrival;

    private Place(Source source, Runnable evict, long arrival) {
      this.source = source;
      this.evict = evict;
      this.arrival = arrival;
    }

    /** The peer has proven who it is: the link is no longer half-open. */
    public void authenticated() {
      leave(this, false);
    }

    /** The link closed; counts as a failure of its source unless it was authenticated before. */
    public void closed() {
      leave(this, true);
    }
  }

  private final class Source {
    final ArrayDeque<Place> links = new ArrayDeque<>(2);
    final FailureBudget failures =
        new FailureBudget(limits.failuresPerSecond(), limits.failureBurst(), nanoClock.getAsLong());

    boolean givesWayBefore(Source other) {
      int more = Integer.compare(links.size(), other.links.size());
      return more > 0 || (more == 0 && links.peekFirst().arrival < other.links.peekFirst().arrival);
    }
  }
}
