package io.dist4j.carrier.netty;

import io.dist4j.ConfigurationException;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which interface of the operating system moves the bytes; best first. Epoll stands before io_uring
 * because it moved small messages twice as fast when measured; docs/carriers.md has the numbers.
 */
public enum Transport {
  /** Linux, readiness based. */
  EPOLL(
      Epoll::ensureAvailability,
      EpollIoHandler::newFactory,
      EpollSocketChannel::new,
      EpollServerSocketChannel::new),
  /** BSD and macOS. */
  KQUEUE(
      KQueue::ensureAvailability,
      KQueueIoHandler::newFactory,
      KQueueSocketChannel::new,
      KQueueServerSocketChannel::new),
  /** Linux, completion based. */
  IO_URING(
      IoUring::ensureAvailability,
      IoUringIoHandler::newFactory,
      IoUringSocketChannel::new,
      IoUringServerSocketChannel::new),
  /** The JDK's own; works everywhere. */
  NIO(() -> {}, NioIoHandler::newFactory, NioSocketChannel::new, NioServerSocketChannel::new);

  private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

  private final Runnable check;
  private final Supplier<IoHandlerFactory> handlers;
  private final ChannelFactory<SocketChannel> sockets;
  private final ChannelFactory<ServerChannel> serverSockets;

  Transport(
      Runnable check,
      Supplier<IoHandlerFactory> handlers,
      ChannelFactory<SocketChannel> sockets,
      ChannelFactory<ServerChannel> serverSockets) {
    this.check = check;
    this.handlers = handlers;
    this.sockets = sockets;
    this.serverSockets = serverSockets;
  }

  /** Its name in the configuration. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  ChannelFactory<SocketChannel> sockets() {
    return sockets;
  }

  ChannelFactory<ServerChannel> serverSockets() {
    return serverSockets;
  }

  /** Event loops on exactly this transport. */
  Loops open(int threads, ThreadFactory factory) {
    try {
      check.run();
      return new Loops(this, new MultiThreadIoEventLoopGroup(threads, factory, handlers.get()));
    } catch (LinkageError | RuntimeException e) {
      throw new ConfigurationException(
          "transport " + key() + " does not work on this machine: " + e.getMessage(), e);
    }
  }

  /** Event loops on the first transport that works, which NIO always does. */
  static Loops openBest(int threads, ThreadFactory factory) {
    for (Transport each : values()) {
      try {
        return each.open(threads, factory);
      } catch (ConfigurationException e) {
        LOG.debug("{}; trying the next one", e.getMessage());
      }
    }
    throw new IllegalStateException("no transport works, not even nio");
  }

  /** A running group and the transport it runs on. */
  record Loops(Transport transport, MultiThreadIoEventLoopGroup group) {}
}
