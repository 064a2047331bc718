package io.dist4j.carrier.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import java.util.HashMap;
import java.util.Map;

/** The options of a connection's socket, the same whether dialled or accepted. */
final class SocketOptions {
  private static final int SMALLEST_READ = 512;
  private static final int FIRST_READ = 4 * 1024;
  private static final int LARGEST_READ = 256 * 1024;

  private final Map<ChannelOption<?>, Object> options = new HashMap<>();

  private SocketOptions() {}

  static SocketOptions from(NettySettings settings) {
    SocketOptions result = new SocketOptions();
    result.options.put(ChannelOption.TCP_NODELAY, settings.noDelay());
    result.options.put(ChannelOption.SO_KEEPALIVE, settings.keepAlive());
    settings.sendBuffer().ifPresent(size -> result.options.put(ChannelOption.SO_SNDBUF, size));
    settings.receiveBuffer().ifPresent(size -> result.options.put(ChannelOption.SO_RCVBUF, size));
    result.options.put(ChannelOption.WRITE_BUFFER_WATER_MARK, settings.waterMarks());
    result.options.put(
        ChannelOption.RECVBUF_ALLOCATOR,
        new AdaptiveRecvByteBufAllocator(SMALLEST_READ, FIRST_READ, LARGEST_READ));
    return result;
  }

  void applyToDialled(Bootstrap bootstrap) {
    options.forEach((option, value) -> bootstrap.option(untyped(option), value));
  }

  void applyToAccepted(ServerBootstrap bootstrap) {
    options.forEach((option, value) -> bootstrap.childOption(untyped(option), value));
  }

  /** Each value was put in with the type its option has. */
  @SuppressWarnings("unchecked")
  private static ChannelOption<Object> untyped(ChannelOption<?> option) {
    return (ChannelOption<Object>) option;
  }
}
