package io.dist4j.carrier.netty;

import io.dist4j.CarrierException;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.EventLoop;
import io.dist4j.protocol.PeerCredentials;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;

/** An open link over a channel. */
final class NettyLink implements CarrierLink {
  private final LinkChannelHandler owner;
  private final Channel channel;
  private final EventLoop loop;
  private final PeerCredentials peer;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;
  private final WriteCoalescer writes;
  private boolean closed;

  NettyLink(LinkChannelHandler owner, Channel channel, PeerCredentials peer) {
    this.owner = owner;
    this.channel = channel;
    this.loop = new NettyLoop(channel.eventLoop());
    this.peer = peer;
    this.local = (InetSocketAddress) channel.localAddress();
    this.remote = (InetSocketAddress) channel.remoteAddress();
    this.writes = new WriteCoalescer(channel);
  }

  @Override
  public EventLoop eventLoop() {
    return loop;
  }

  @Override
  public PeerCredentials peer() {
    return peer;
  }

  @Override
  public InetSocketAddress localAddress() {
    return local;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return remote;
  }

  @Override
  public void write(ByteBuffer bytes) {
    if (closed) {
      bytes.position(bytes.limit());
    } else {
      writes.copy(bytes);
    }
  }

  @Override
  public void writeShared(ByteBuffer bytes) {
    if (closed) {
      bytes.position(bytes.limit());
    } else {
      writes.share(bytes);
    }
  }

  @Override
  public void flush() {
    writes.emit();
    channel.flush();
  }

  @Override
  public boolean writable() {
    return channel.isWritable();
  }

  @Override
  public long queuedBytes() {
    ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
    return writes.size() + (queue == null ? 0 : queue.totalPendingWriteBytes());
  }

  @Override
  public void authenticated() {
    owner.authenticated();
  }

  @Override
  public void close() {
    onLoop(owner::closeAfterFlush);
  }

  @Override
  public void abort() {
    onLoop(
        () ->
            owner.abort(
                new CarrierException("this node aborted the link to " + Faults.text(remote))));
  }

  /** Nothing more is taken; the future of the last byte that was. */
  ChannelFuture drain() {
    writes.emit();
    closed = true;
    return channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
  }

  /** Nothing more is taken, and what was gathered is dropped. */
  void closed() {
    closed = true;
    writes.drop();
  }

  private void onLoop(Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
      return;
    }
    try {
      loop.execute(task);
    } catch (RejectedExecutionException closed) {
      // The carrier is closed, and every link with it.
    }
  }
}
