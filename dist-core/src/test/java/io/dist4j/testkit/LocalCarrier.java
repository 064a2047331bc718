package io.dist4j.testkit;

import io.dist4j.CarrierException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.HalfOpenLinks;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.carrier.Listening;
import io.dist4j.protocol.IdentityPolicy;
import io.dist4j.protocol.LengthPrefix;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A carrier in memory, on a {@link LocalNetwork}'s virtual loop. One thread only. */
public final class LocalCarrier implements Carrier {
  private final LocalNetwork network;
  private final HalfOpenLinks halfOpen;
  private final Set<LocalLink> links = new LinkedHashSet<>();
  private final Set<InetSocketAddress> bound = new LinkedHashSet<>();
  private boolean closed;

  LocalCarrier(LocalNetwork network, HalfOpenLinks halfOpen) {
    this.network = network;
    this.halfOpen = halfOpen;
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public LengthPrefix handshakePrefix() {
    return LengthPrefix.U16;
  }

  @Override
  public IdentityPolicy identityPolicy() {
    return (credentials, claimed) -> {};
  }

  @Override
  public CompletionStage<Listening> listen(
      InetSocketAddress local, Supplier<LinkHandler> handlers) {
    try {
      InetSocketAddress address = network.bind(local, this, handlers);
      bound.add(address);
      return CompletableFuture.completedStage(new LocalListening(address));
    } catch (CarrierException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  @Override
  public CompletionStage<CarrierLink> dial(DialTarget target, LinkHandler handler) {
    CompletableFuture<CarrierLink> opened = new CompletableFuture<>();
    network.loop().execute(() -> connect(target, handler, opened));
    return opened.minimalCompletionStage();
  }

  private void connect(
      DialTarget target, LinkHandler handler, CompletableFuture<CarrierLink> opened) {
    if (closed) {
      opened.completeExceptionally(new CarrierException("the local carrier is closed"));
    } else if (network.isSilent(target.address())) {
      expire(target, opened);
    } else {
      try {
        LocalNetwork.Bound to = network.at(target.address());
        join(target.address(), handler, to, opened);
      } catch (CarrierException e) {
        opened.completeExceptionally(e);
      }
    }
  }

  private void expire(DialTarget target, CompletableFuture<CarrierLink> opened) {
    String reason = "connecting to " + target.address() + " failed: no answer in time";
    network
        .loop()
        .schedule(
            () -> opened.completeExceptionally(new CarrierException(reason)),
            target.timeout().toNanos());
  }

  private void join(
      InetSocketAddress address,
      LinkHandler handler,
      LocalNetwork.Bound to,
      CompletableFuture<CarrierLink> opened) {
    InetSocketAddress from = network.freePort(InetAddress.getLoopbackAddress());
    LocalLink here = new LocalLink(network.loop(), from, address, links);
    LocalLink there = new LocalLink(network.loop(), address, from, to.owner().links);
    here.joinWith(there);
    there.joinWith(here);
    to.owner().accept(there, to.handlers());
    CarrierException failure = here.open(() -> handler);
    if (failure == null) {
      opened.complete(here);
    } else {
      opened.completeExceptionally(failure);
    }
  }

  private void accept(LocalLink link, Supplier<LinkHandler> handlers) {
    CarrierException crowded = new CarrierException("gave way to newer links");
    HalfOpenLinks.Place place =
        halfOpen.admit(
            link.remoteAddress().getAddress(),
            () -> network.loop().execute(() -> link.abort(crowded)));
    if (place == null) {
      network.loop().execute(() -> link.abort(crowded));
      return;
    }
    link.takes(place);
    network.loop().execute(() -> link.open(handlers));
  }

  @Override
  public void close() {
    closed = true;
    bound.forEach(network::unbind);
    CarrierException why = new CarrierException("the local carrier was closed");
    List.copyOf(links).forEach(link -> network.loop().execute(() -> link.abort(why)));
  }

  private final class LocalListening implements Listening {
    private final InetSocketAddress address;

    LocalListening(InetSocketAddress address) {
      this.address = address;
    }

    @Override
    public InetSocketAddress address() {
      return address;
    }

    @Override
    public CompletionStage<Void> closeAsync() {
      close();
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void close() {
      if (bound.remove(address)) {
        network.unbind(address);
      }
    }
  }
}
