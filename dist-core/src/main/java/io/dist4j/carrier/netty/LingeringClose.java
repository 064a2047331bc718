package io.dist4j.carrier.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Says that we are done sending, and closes when the peer is done too. A socket closed while bytes
 * of the peer are still unread makes the system reset the connection, and then the peer can lose
 * the last of what we sent. First handler of a secured channel.
 */
final class LingeringClose extends ChannelOutboundHandlerAdapter {
  private static final long PATIENCE_SECONDS = 1;

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    DuplexChannel channel = (DuplexChannel) context.channel();
    if (!channel.isActive() || channel.isOutputShutdown()) {
      context.close(promise);
      return;
    }
    channel.shutdownOutput();
    Future<?> patience =
        channel.eventLoop().schedule(() -> context.close(), PATIENCE_SECONDS, TimeUnit.SECONDS);
    channel
        .closeFuture()
        .addListener(
            gone -> {
              patience.cancel(false);
              promise.trySuccess();
            });
  }
}
