package io.dist4j.carrier.netty;

import io.dist4j.CarrierException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.HalfOpenLinks;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.carrier.Listening;
import io.dist4j.carrier.RefusedLinks;
import io.dist4j.protocol.IdentityPolicy;
import io.dist4j.protocol.LengthPrefix;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A carrier over TCP sockets; what makes it plain or secured is its {@link ChannelSecurity}. */
public final class NettyCarrier implements Carrier {
  /** Bytes held back while a channel is being secured. */
  public static final int MAX_EARLY_BYTES = 64 * 1024;

  private static final long FLUSH_SECONDS = 1;
  private static final long CLOSE_SECONDS = 3;

  private final ChannelSecurity security;
  private final NettySettings settings;
  private final Transport.Loops loops;
  private final ChannelGroup listeners;
  private final ChannelGroup channels;
  private final HalfOpenLinks halfOpen;
  private final Dialler dialler;
  private volatile RefusedLinks refusals;

  private NettyCarrier(ChannelSecurity security, NettySettings settings) {
    this.security = security;
    this.settings = settings;
    ThreadFactory threads = threads("dist4j-" + security.carrierName());
    this.loops =
        settings
            .transport()
            .map(chosen -> chosen.open(settings.threads(), threads))
            .orElseGet(() -> Transport.openBest(settings.threads(), threads));
    this.listeners = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    this.channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    this.halfOpen = new HalfOpenLinks(settings.halfOpen(), System::nanoTime);
    this.dialler = new Dialler(security, settings, loops, channels);
    this.refusals = new LoggedRefusals(security.carrierName());
  }

  /**
   * Starts the event loops.
   *
   * @throws io.dist4j.ConfigurationException when the configured transport does not work here
   */
  public static NettyCarrier open(ChannelSecurity security, NettySettings settings) {
    return new NettyCarrier(security, settings);
  }

  /** The transport in use. */
  public Transport transport() {
    return loops.transport();
  }

  /** How many accepted links have not been authenticated yet. */
  public int halfOpenLinks() {
    return halfOpen.open();
  }

  @Override
  public String name() {
    return security.carrierName();
  }

  @Override
  public LengthPrefix handshakePrefix() {
    return security.handshakePrefix();
  }

  @Override
  public IdentityPolicy identityPolicy() {
    return security.identityPolicy();
  }

  @Override
  public void tellRefusals(RefusedLinks watcher) {
    refusals = watcher;
  }

  @Override
  public CompletionStage<Listening> listen(
      InetSocketAddress local, Supplier<LinkHandler> handlers) {
    CompletableFuture<Listening> bound = new CompletableFuture<>();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.group())
            .channelFactory(loops.transport().serverSockets())
            .option(ChannelOption.SO_BACKLOG, settings.backlog())
            .handler(new Reception(halfOpen))
            .childHandler(new Acceptor(security, settings, channels, handlers, refusals));
    SocketOptions.from(settings).applyToAccepted(bootstrap);
    bootstrap.bind(local).addListener((ChannelFuture done) -> finishBind(local, done, bound));
    return bound.minimalCompletionStage();
  }

  private void finishBind(
      InetSocketAddress local, ChannelFuture done, CompletableFuture<Listening> bound) {
    if (done.isSuccess()) {
      listeners.add(done.channel());
      bound.complete(new NettyListening(done.channel()));
    } else {
      bound.completeExceptionally(Faults.broken("listening on ", local, done.cause()));
    }
  }

  @Override
  public CompletionStage<CarrierLink> dial(DialTarget target, LinkHandler handler) {
    return dialler.dial(target, handler);
  }

  /**
   * Links send what was queued first, for a second at most. On an event loop of this carrier, which
   * cannot wait for itself, it returns at once and closes in the background.
   */
  @Override
  public void close() {
    if (inside()) {
      new Thread(this::closeAndWait, "dist4j-" + name() + "-close").start();
    } else {
      closeAndWait();
    }
  }

  private void closeAndWait() {
    dialler.close();
    listeners.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    for (Channel channel : channels) {
      CloseLink.AFTER_FLUSH.send(channel);
    }
    channels.newCloseFuture().awaitUninterruptibly(FLUSH_SECONDS, TimeUnit.SECONDS);
    CloseLink closed = new CloseLink(new CarrierException("the " + name() + " carrier was closed"));
    for (Channel channel : channels) {
      closed.send(channel);
    }
    channels.newCloseFuture().awaitUninterruptibly(FLUSH_SECONDS, TimeUnit.SECONDS);
    loops
        .group()
        .shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    security.close();
  }

  /** Whether the caller is one of our own loops, which cannot wait for itself. */
  private boolean inside() {
    for (var loop : loops.group()) {
      if (loop.inEventLoop()) {
        return true;
      }
    }
    return false;
  }

  private static ThreadFactory threads(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new FastThreadLocalThread(task, prefix + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
