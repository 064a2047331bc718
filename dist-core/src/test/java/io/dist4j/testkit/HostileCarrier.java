package io.dist4j.testkit;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.carrier.Listening;
import io.dist4j.carrier.RefusedLinks;
import io.dist4j.protocol.IdentityPolicy;
import io.dist4j.protocol.LengthPrefix;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A carrier over a hostile network: what arrives on its links, dialled or accepted, suffers a
 * {@link Hostility}. The same seed does the same to the n-th link.
 */
public final class HostileCarrier implements Carrier {
  private final Carrier inner;
  private final Hostility hostility;
  private final AtomicLong seeds;

  /** Wraps any carrier. */
  public HostileCarrier(Carrier inner, Hostility hostility, long seed) {
    this.inner = inner;
    this.hostility = hostility;
    this.seeds = new AtomicLong(seed);
  }

  private LinkHandler hostile(LinkHandler handler) {
    return new HostileHandler(handler, hostility, seeds.getAndIncrement());
  }

  @Override
  public void tellRefusals(RefusedLinks watcher) {
    inner.tellRefusals(watcher);
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public LengthPrefix handshakePrefix() {
    return inner.handshakePrefix();
  }

  @Override
  public IdentityPolicy identityPolicy() {
    return inner.identityPolicy();
  }

  @Override
  public CompletionStage<Listening> listen(
      InetSocketAddress local, Supplier<LinkHandler> handlers) {
    return inner.listen(local, () -> hostile(handlers.get()));
  }

  @Override
  public CompletionStage<CarrierLink> dial(DialTarget target, LinkHandler handler) {
    return inner.dial(target, hostile(handler));
  }

  @Override
  public void close() {
    inner.close();
  }
}
