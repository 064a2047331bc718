package io.dist4j.carrier.netty;

import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.LinkHandler;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One try at one address. */
final class DialAttempt extends ChannelInitializer<Channel> {
  private final ChannelSecurity security;
  private final NettySettings settings;
  private final ChannelGroup channels;
  private final DialTarget target;
  private final InetSocketAddress address;
  private final LinkHandler handler;
  private final CompletableFuture<CarrierLink> result = new CompletableFuture<>();
  private long setupNanos;
  private volatile boolean connected;

  DialAttempt(
      ChannelSecurity security,
      NettySettings settings,
      ChannelGroup channels,
      DialTarget target,
      InetSocketAddress address,
      LinkHandler handler) {
    this.security = security;
    this.settings = settings;
    this.channels = channels;
    this.target = target;
    this.address = address;
    this.handler = handler;
  }

  /**
   * @param connectNanos how long until the peer's system must have answered
   * @param setupNanos how long until the link must be open
   */
  CompletableFuture<CarrierLink> start(Transport.Loops loops, long connectNanos, long setupNanos) {
    this.setupNanos = setupNanos;
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loops.group())
            .channelFactory(loops.transport().sockets())
            .disableResolver()
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis(connectNanos))
            .handler(this);
    SocketOptions.from(settings).applyToDialled(bootstrap);
    bootstrap.connect(address).addListener((ChannelFuture done) -> onConnected(done));
    return result;
  }

  /** Whether the peer's system answered, so that another address would not do better. */
  boolean connected() {
    return connected;
  }

  private static int millis(long nanos) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
  }

  @Override
  protected void initChannel(Channel channel) {
    channels.add(channel);
    LinkChannelHandler link =
        new LinkChannelHandler(channel, () -> handler, null, settings.closeTimeout());
    SecuringHandler securing = new SecuringHandler(channel, address, security, target, link);
    channel.pipeline().addLast(securing);
    Future<?> deadline =
        channel
            .eventLoop()
            .schedule(() -> securing.expire(target.timeout()), setupNanos, TimeUnit.NANOSECONDS);
    securing
        .opened()
        .whenComplete(
            (opened, failure) -> {
              deadline.cancel(false);
              settle(opened, failure);
            });
  }

  private void onConnected(ChannelFuture done) {
    if (done.isSuccess()) {
      connected = true;
    } else {
      settle(null, Faults.broken("connecting to ", address, done.cause()));
    }
  }

  private void settle(CarrierLink opened, Throwable failure) {
    if (failure == null) {
      result.complete(opened);
    } else {
      result.completeExceptionally(failure);
    }
  }
}
