package io.dist4j.carrier.netty;

import io.dist4j.CarrierException;
import io.dist4j.Limit;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.carrier.RefusedLinks;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sets up an accepted channel that has its {@link Arrival}, and gives it until {@code
 * setup-timeout} to be secured, however fast its bytes trickle (security.md L4).
 */
@Sharable
final class Acceptor extends ChannelInitializer<Channel> {
  // Made once: what a flood is told must not cost a stack trace each time.
  private static final CarrierException TOO_MANY_FAILED =
      Limit.FAILURES.causing(new CarrierException("too many links from there failed lately"));

  private final ChannelSecurity security;
  private final NettySettings settings;
  private final ChannelGroup channels;
  private final Supplier<LinkHandler> handlers;
  private final RefusedLinks refusals;

  Acceptor(
      ChannelSecurity security,
      NettySettings settings,
      ChannelGroup channels,
      Supplier<LinkHandler> handlers,
      RefusedLinks refusals) {
    this.security = security;
    this.settings = settings;
    this.channels = channels;
    this.handlers = handlers;
    this.refusals = refusals;
  }

  @Override
  protected void initChannel(Channel channel) {
    Arrival arrival = channel.attr(Arrival.KEY).get();
    InetSocketAddress remote = arrival.remote();
    if (arrival.place() == null) {
      // Without an address the peer is gone already; nobody was refused.
      if (remote != null) {
        refusals.refused(remote, TOO_MANY_FAILED);
      }
      CloseLink.reset(channel);
      return;
    }
    channels.add(channel);
    LinkChannelHandler link =
        new LinkChannelHandler(channel, handlers, arrival.place(), settings.closeTimeout());
    SecuringHandler securing = new SecuringHandler(channel, remote, security, null, link);
    channel.pipeline().addLast(securing);
    limitTime(channel, securing);
    securing.opened().whenComplete((opened, failure) -> report(remote, failure));
    if (!arrival.ready(channel)) {
      CloseLink.reset(channel);
    }
  }

  private void limitTime(Channel channel, SecuringHandler securing) {
    Future<?> deadline =
        channel
            .eventLoop()
            .schedule(
                () -> securing.expire(settings.setupTimeout()),
                settings.setupTimeout().toNanos(),
                TimeUnit.NANOSECONDS);
    securing.opened().whenComplete((opened, failure) -> deadline.cancel(false));
  }

  private void report(InetSocketAddress remote, Throwable failure) {
    if (failure != null) {
      refusals.refused(remote, Faults.opening(remote, failure));
    }
  }
}
