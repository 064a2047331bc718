package io.dist4j.carrier.netty;

import io.dist4j.carrier.HalfOpenLinks;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands at the listener: notes each channel as it arrives. Whatever accepting fails at, no
 * descriptors left above all, the listener pauses and goes on (security.md L30). One log line for
 * each pause, though the system may report the same failure once for every connection that waits.
 */
@Sharable
final class Reception extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
  private static final long PAUSE_SECONDS = 1;

  private final HalfOpenLinks halfOpen;

  Reception(HalfOpenLinks halfOpen) {
    this.halfOpen = halfOpen;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    Arrival.note((Channel) accepted, halfOpen);
    context.fireChannelRead(accepted);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Channel listener = context.channel();
    if (!listener.config().isAutoRead()) {
      return;
    }
    LOG.warn(
        "accepting on {} failed; going on in {} s: {}",
        Faults.text(listener.localAddress()),
        PAUSE_SECONDS,
        cause.toString());
    listener.config().setAutoRead(false);
    listener
        .eventLoop()
        .schedule(() -> listener.config().setAutoRead(true), PAUSE_SECONDS, TimeUnit.SECONDS);
  }
}
