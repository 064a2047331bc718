package io.dist4j.tls;

import io.dist4j.CarrierException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;

/**
 * Stands before TLS and walks the headers of its records: once a TLS 1.2 handshake is done, the
 * peer may send data and alerts only. The JDK's engine renegotiates at any peer's wish, and has no
 * switch against it but a property of the whole JVM; TLS 1.3 knows no renegotiation.
 */
final class NoRenegotiation extends ChannelInboundHandlerAdapter {
  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;
  private static final int HEADER_BYTES = 5;

  private int headerBytes;
  private int bodyBytes;
  // Of the peer's records; it is encrypted from its change of the cipher on.
  private boolean cipherChanged;
  private int encryptedHandshakes;
  private boolean done;

  /**
   * The handshake is done.
   *
   * @return false when another one followed it already; nothing of the link is to be used then
   */
  boolean handshakeDone(ChannelPipeline pipeline, String protocol) {
    if (protocol.equals("TLSv1.3")) {
      if (pipeline.context(this) != null) {
        pipeline.remove(this);
      }
      return true;
    }
    done = true;
    // One record, with the message Finished (RFC 5246, 7.3), is part of the handshake itself.
    return encryptedHandshakes <= 1;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf received = (ByteBuf) message;
    if (walk(received)) {
      context.fireChannelRead(received);
      return;
    }
    received.release();
    context.fireExceptionCaught(failure());
    context.close();
  }

  static CarrierException failure() {
    return new CarrierException("the peer began another TLS handshake on an open link, refused");
  }

  private boolean walk(ByteBuf received) {
    int at = received.readerIndex();
    while (at < received.writerIndex()) {
      if (bodyBytes > 0 && headerBytes == 0) {
        int part = Math.min(bodyBytes, received.writerIndex() - at);
        bodyBytes -= part;
        at += part;
      } else if (!header(received.getUnsignedByte(at++))) {
        return false;
      }
    }
    return true;
  }

  // Type, two bytes of version, two of length (RFC 8446, 5.1).
  private boolean header(int value) {
    headerBytes++;
    if (headerBytes == 1) {
      bodyBytes = 0;
      return starts(value);
    }
    if (headerBytes >= HEADER_BYTES - 1) {
      bodyBytes = bodyBytes << Byte.SIZE | value;
    }
    headerBytes %= HEADER_BYTES;
    return true;
  }

  private boolean starts(int type) {
    if (done) {
      return type == APPLICATION_DATA || type == ALERT;
    }
    cipherChanged |= type == CHANGE_CIPHER_SPEC;
    if (cipherChanged && type == HANDSHAKE) {
      encryptedHandshakes++;
    }
    return true;
  }
}
