package io.dist4j.carrier.netty;

import io.dist4j.CarrierException;
import io.dist4j.Limit;
import io.dist4j.carrier.HalfOpenLinks;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;

/**
 * The place an accepted channel takes among the half-open ones. Taken in the order in which the
 * system accepted, on the listener's loop: by the time the channels' own loops get to run, a burst
 * is out of order, and a newcomer would be evicted for a silent channel that is older.
 */
final class Arrival {
  static final AttributeKey<Arrival> KEY = AttributeKey.valueOf(Arrival.class, "arrival");

  private final InetSocketAddress remote;
  private HalfOpenLinks.Place place;
  private Channel registered;
  private boolean evicted;

  private Arrival(InetSocketAddress remote) {
    this.remote = remote;
  }

  /** Takes a place for a channel that is not registered yet. */
  static void note(Channel channel, HalfOpenLinks halfOpen) {
    InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
    Arrival arrival = new Arrival(remote);
    channel.attr(KEY).set(arrival);
    // Null when the peer is gone already.
    if (remote != null) {
      arrival.place = halfOpen.admit(remote.getAddress(), arrival::evict);
    }
    if (arrival.place != null) {
      channel.closeFuture().addListener(gone -> arrival.place.closed());
    }
  }

  InetSocketAddress remote() {
    return remote;
  }

  /** The place, or null when the channel must be closed at once. */
  HalfOpenLinks.Place place() {
    return place;
  }

  /** The channel's handlers are there; false when it was evicted before that. */
  synchronized boolean ready(Channel channel) {
    registered = channel;
    return !evicted;
  }

  private synchronized void evict() {
    evicted = true;
    if (registered != null) {
      String text = Faults.text(remote) + " gave way to newer links before it proved who it is";
      new CloseLink(Limit.HALF_OPEN.causing(new CarrierException(text))).send(registered);
    }
  }
}
