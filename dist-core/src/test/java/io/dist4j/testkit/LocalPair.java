package io.dist4j.testkit;

import io.dist4j.carrier.Carrier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Two carriers on one network in memory. */
final class LocalPair implements CarrierPair {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final LocalNetwork network;
  private final Carrier dialling;
  private final Carrier listening;
  private final InetSocketAddress refusing;
  private final InetSocketAddress silent;

  LocalPair(LocalNetwork network, Carrier dialling, Carrier listening) {
    this.network = network;
    this.dialling = dialling;
    this.listening = listening;
    this.refusing = network.freePort(InetAddress.getLoopbackAddress());
    this.silent = network.addSilent();
  }

  @Override
  public Carrier dialling() {
    return dialling;
  }

  @Override
  public Carrier listening() {
    return listening;
  }

  @Override
  public InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public InetSocketAddress refusing() {
    return refusing;
  }

  @Override
  public InetSocketAddress silent() {
    return silent;
  }

  @Override
  public void await(String what, BooleanSupplier condition) {
    network.loop().runUntil(what, LIMIT, condition);
  }

  @Override
  public void close() {
    dialling.close();
    listening.close();
    network.loop().advance(Duration.ofSeconds(1));
  }
}
