package io.dist4j.carrier.netty;

import io.dist4j.CarrierException;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.HalfOpenLinks;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.protocol.PeerCredentials;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last handler of a secured channel: turns Netty's events into the calls of a {@link
 * LinkHandler}. What that handler throws ends this link and nothing else. Confined to the channel's
 * event loop.
 */
final class LinkChannelHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(LinkChannelHandler.class);

  private final Channel channel;
  private final Supplier<LinkHandler> handlers;
  private final HalfOpenLinks.Place place;
  private final Duration closeTimeout;
  private NettyLink link;
  private LinkHandler handler;
  private Throwable cause;
  private Future<?> closeDeadline;
  private boolean closing;

  /**
   * @param handlers asked once, when the link opens
   * @param place what the link takes until it is authenticated, or null when we dialled
   * @param closeTimeout how long {@link CarrierLink#close} may take
   */
  LinkChannelHandler(
      Channel channel,
      Supplier<LinkHandler> handlers,
      HalfOpenLinks.Place place,
      Duration closeTimeout) {
    this.channel = channel;
    this.handlers = handlers;
    this.place = place;
    this.closeTimeout = closeTimeout;
  }

  void open(PeerCredentials peer, CompletableFuture<CarrierLink> opened) {
    link = new NettyLink(this, channel, peer);
    guarded(
        () -> {
          handler = handlers.get();
          handler.onOpen(link);
        });
    if (cause == null) {
      opened.complete(link);
    } else {
      opened.completeExceptionally(Faults.opening(channel.remoteAddress(), cause));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    deliver((ByteBuf) message);
  }

  void deliver(ByteBuf bytes) {
    try {
      if (bytes.nioBufferCount() == 1) {
        deliver(bytes.nioBuffer());
        return;
      }
      for (ByteBuffer part : bytes.nioBuffers()) {
        deliver(part);
      }
    } finally {
      bytes.release();
    }
  }

  private void deliver(ByteBuffer bytes) {
    if (!closing && bytes.hasRemaining()) {
      guarded(() -> handler.onBytes(link, bytes));
    }
  }

  /** Told in a turn of its own, so that a handler is never called from inside its own flush. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel.isWritable()) {
      channel
          .eventLoop()
          .execute(
              () -> {
                if (!closing && channel.isWritable()) {
                  guarded(() -> handler.onWritable(link));
                }
              });
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof CloseLink end) {
      if (end.abort() == null) {
        closeAfterFlush();
      } else {
        abort(end.abort());
      }
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    abort(failure);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    closing = true;
    link.closed();
    if (closeDeadline != null) {
      closeDeadline.cancel(false);
    }
    if (handler != null) {
      LinkHandler last = handler;
      handler = null;
      try {
        last.onClosed(link, Faults.closing(link.remoteAddress(), cause));
      } catch (Throwable failure) {
        LOG.warn("handler of the link to {} failed in onClosed", peer(), failure);
      }
    }
  }

  void authenticated() {
    if (place != null) {
      place.authenticated();
    }
  }

  void closeAfterFlush() {
    if (closing) {
      return;
    }
    closing = true;
    link.drain().addListener(sent -> channel.close());
    closeDeadline =
        channel.eventLoop().schedule(this::closeNow, closeTimeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void closeNow() {
    abort(new CarrierException(peer() + " did not take what was queued within " + closeTimeout));
  }

  /** Keeps the first cause; later ones are its consequences. */
  void abort(Throwable why) {
    if (cause == null && channel.isActive()) {
      cause = why;
      closing = true;
      link.closed();
      CloseLink.reset(channel);
    }
  }

  private String peer() {
    return Faults.text(link.remoteAddress());
  }

  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (Throwable failure) {
      LOG.warn("handler of the link to {} failed; closing the link", peer(), failure);
      abort(
          new CarrierException(
              "our handler of the link to " + peer() + " failed: " + failure, failure));
    }
  }
}
