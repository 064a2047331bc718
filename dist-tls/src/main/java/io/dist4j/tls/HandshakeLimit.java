package io.dist4j.tls;

import io.dist4j.CarrierException;
import io.dist4j.carrier.netty.SecurityListener;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;

/** Stands before TLS and bounds what a stranger may send until it is done (security.md L3). */
final class HandshakeLimit extends ChannelInboundHandlerAdapter {
  static final int MAX_BYTES = 64 * 1024;

  private final SecurityListener done;
  private int bytes;

  HandshakeLimit(SecurityListener done) {
    this.done = done;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf received = (ByteBuf) message;
    bytes += received.readableBytes();
    if (bytes > MAX_BYTES) {
      received.release();
      done.failed(
          new CarrierException("TLS handshake of more than " + MAX_BYTES + " bytes, refused"));
    } else {
      context.fireChannelRead(received);
    }
  }

  void leave(ChannelPipeline pipeline) {
    if (pipeline.context(this) != null) {
      pipeline.remove(this);
    }
  }
}
