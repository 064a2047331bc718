package io.dist4j.carrier.netty;

import io.dist4j.CarrierException;
import io.dist4j.Limit;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.protocol.Role;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * The last handler of a channel until it is secured; then a {@link LinkChannelHandler} takes its
 * place. Confined to the channel's event loop.
 */
final class SecuringHandler extends ChannelInboundHandlerAdapter implements SecurityListener {
  private final Channel channel;
  private final SocketAddress remote;
  private final ChannelSecurity security;
  private final DialTarget target;
  private final LinkChannelHandler next;
  private final CompletableFuture<CarrierLink> opened = new CompletableFuture<>();
  private final Queue<ByteBuf> early = new ArrayDeque<>(1);
  private int earlyBytes;
  private boolean settled;

  /**
   * @param remote the peer, known before the channel is connected
   * @param target whom we dialled, or null when we accepted
   * @param next what follows
   */
  SecuringHandler(
      Channel channel,
      SocketAddress remote,
      ChannelSecurity security,
      DialTarget target,
      LinkChannelHandler next) {
    this.channel = channel;
    this.remote = remote;
    this.security = security;
    this.target = target;
    this.next = next;
  }

  /** Completes after the link handler's {@code onOpen}, or with why it never came to that. */
  CompletableFuture<CarrierLink> opened() {
    return opened;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    Role role = target == null ? Role.ACCEPTOR : Role.INITIATOR;
    try {
      security.secure(channel, role, target, this);
    } catch (RuntimeException | LinkageError e) {
      failed(e);
    }
  }

  @Override
  public void secured(PeerCredentials peer) {
    if (!channel.eventLoop().inEventLoop()) {
      channel.eventLoop().execute(() -> secured(peer));
      return;
    }
    if (settled) {
      return;
    }
    settled = true;
    channel.pipeline().replace(this, null, next);
    channel.pipeline().addFirst(new LingeringClose());
    next.open(peer, opened);
    while (!early.isEmpty()) {
      next.deliver(early.remove());
    }
  }

  @Override
  public void failed(Throwable cause) {
    if (!channel.eventLoop().inEventLoop()) {
      channel.eventLoop().execute(() -> failed(cause));
      return;
    }
    if (settle(cause)) {
      channel.close();
    }
  }

  /** Gives up when the channel is not secured by now. Event loop only. */
  void expire(Duration limit) {
    if (settle(
        Limit.SECURING.causing(
            new CarrierException(
                "the link to " + Faults.text(remote) + " was not open within " + limit)))) {
      CloseLink.reset(channel);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    earlyBytes += bytes.readableBytes();
    if (settled || earlyBytes > NettyCarrier.MAX_EARLY_BYTES) {
      bytes.release();
      failed(
          new CarrierException(
              Faults.text(remote)
                  + " sent more than "
                  + NettyCarrier.MAX_EARLY_BYTES
                  + " bytes before the link was secured"));
    } else {
      early.add(bytes);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof CloseLink end) {
      if (settle(end.abort() == null ? closedHere() : end.abort())) {
        CloseLink.reset(channel);
      }
    }
  }

  private CarrierException closedHere() {
    return new CarrierException(
        "the "
            + security.carrierName()
            + " carrier was closed before the link to "
            + Faults.text(remote)
            + " was open");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failed(cause);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    settle(
        new CarrierException(
            Faults.text(remote) + " closed the connection before the link was open"));
  }

  /** The link will not open; whether that is new. */
  boolean settle(Throwable cause) {
    if (settled) {
      return false;
    }
    settled = true;
    early.forEach(ByteBuf::release);
    early.clear();
    opened.completeExceptionally(Faults.opening(remote, cause));
    return true;
  }
}
