package io.dist4j.carrier.netty;

import io.dist4j.carrier.LinkHandler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up an accepted channel that has its {@link Arrival}, and gives it until {@code
 * setup-timeout} to be secured, however fast its bytes trickle (security.md L4).
 */
@Sharable
final class Acceptor extends ChannelInitializer<Channel> {
  private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);

  private final ChannelSecurity security;
  private final NettySettings settings;
  private final ChannelGroup channels;
  private final Supplier<LinkHandler> handlers;
  private final LogBudget lines = new LogBudget(System.nanoTime());

  Acceptor(
      ChannelSecurity security,
      NettySettings settings,
      ChannelGroup channels,
      Supplier<LinkHandler> handlers) {
    this.security = security;
    this.settings = settings;
    this.channels = channels;
    this.handlers = handlers;
  }

  @Override
  protected void initChannel(Channel channel) {
    Arrival arrival = channel.attr(Arrival.KEY).get();
    InetSocketAddress remote = arrival.remote();
    if (arrival.place() == null) {
      LOG.debug(
          "{}: refused {}: too many failed links from there",
          security.carrierName(),
          Faults.text(remote));
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
    if (failure != null && lines.take(System.nanoTime())) {
      LOG.warn(
          "{}: refused {}: {}", security.carrierName(), Faults.text(remote), failure.getMessage());
    }
  }
}
