package io.dist4j.testkit;

import io.dist4j.CarrierException;
import io.dist4j.carrier.HalfOpenLimits;
import io.dist4j.carrier.HalfOpenLinks;
import io.dist4j.carrier.LinkHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A network in memory: carriers of one network reach each other by address. One thread only. */
public final class LocalNetwork {
  private static final int FIRST_PORT = 20_000;

  private final VirtualLoop loop;
  private final Map<InetSocketAddress, Bound> listeners = new HashMap<>();
  private final Set<InetSocketAddress> silent = new HashSet<>();
  private int nextPort = FIRST_PORT;

  /**
   * @param loop the one loop that everything on this network runs on
   */
  public LocalNetwork(VirtualLoop loop) {
    this.loop = loop;
  }

  /** The loop that everything runs on. */
  public VirtualLoop loop() {
    return loop;
  }

  /** A new carrier of this network. */
  public LocalCarrier carrier() {
    return carrier(HalfOpenLimits.DEFAULT);
  }

  /** A new carrier of this network that holds strangers to these limits. */
  public LocalCarrier carrier(HalfOpenLimits limits) {
    return new LocalCarrier(this, new HalfOpenLinks(limits, loop::nanoTime));
  }

  /** Dials of this address are never answered. */
  public InetSocketAddress addSilent() {
    InetSocketAddress address = freePort(InetAddress.getLoopbackAddress());
    silent.add(address);
    return address;
  }

  boolean isSilent(InetSocketAddress address) {
    return silent.contains(address);
  }

  InetSocketAddress freePort(InetAddress host) {
    return new InetSocketAddress(host, nextPort++);
  }

  InetSocketAddress bind(InetSocketAddress asked, LocalCarrier owner, Supplier<LinkHandler> links) {
    InetSocketAddress address = asked.getPort() == 0 ? freePort(asked.getAddress()) : asked;
    if (listeners.putIfAbsent(address, new Bound(owner, links)) != null) {
      throw new CarrierException("listening on " + address + " failed: address in use");
    }
    return address;
  }

  void unbind(InetSocketAddress address) {
    listeners.remove(address);
  }

  Bound at(InetSocketAddress address) {
    Bound found = listeners.get(address);
    if (found == null) {
      throw new CarrierException("connecting to " + address + " failed: nobody listens there");
    }
    return found;
  }

  record Bound(LocalCarrier owner, Supplier<LinkHandler> handlers) {}
}
