package io.dist4j.carrier.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gathers small writes into one pooled direct buffer, so that thousands of small messages cost one
 * entry in Netty's queue and one system call. A buffer starts at the size the last one had and
 * leaves with the flush: an idle link holds none, and many small flushes to a peer that does not
 * read cannot pin a large buffer each. Event loop only, but for {@link #size}.
 */
final class WriteCoalescer {
  private static final int SMALLEST = 256;
  private static final int CHUNK = 64 * 1024;

  /** Below this a copy costs less than one more entry in the queue. */
  private static final int WORTH_SHARING = 4 * 1024;

  private final Channel channel;
  private final AtomicInteger size = new AtomicInteger();
  private ByteBuf chunk;
  private int firstCapacity = SMALLEST;

  WriteCoalescer(Channel channel) {
    this.channel = channel;
  }

  void copy(ByteBuffer bytes) {
    int end = bytes.limit();
    while (bytes.position() < end) {
      if (chunk == null) {
        chunk = channel.alloc().directBuffer(firstCapacity, CHUNK);
      }
      bytes.limit(bytes.position() + Math.min(end - bytes.position(), chunk.maxWritableBytes()));
      chunk.writeBytes(bytes);
      if (chunk.maxWritableBytes() == 0) {
        emit();
      }
    }
    bytes.limit(end);
    size.setRelease(chunk == null ? 0 : chunk.writerIndex());
  }

  void share(ByteBuffer bytes) {
    if (bytes.remaining() < WORTH_SHARING) {
      copy(bytes);
      return;
    }
    emit();
    channel.write(Unpooled.wrappedBuffer(bytes.slice()), channel.voidPromise());
    bytes.position(bytes.limit());
  }

  /** Hands the gathered bytes to the channel. */
  void emit() {
    if (chunk == null) {
      return;
    }
    ByteBuf full = chunk;
    chunk = null;
    size.setRelease(0);
    firstCapacity = Math.max(SMALLEST, Math.min(CHUNK, full.capacity()));
    if (full.writerIndex() < full.capacity() / 4) {
      firstCapacity = Math.max(SMALLEST, full.capacity() / 4);
    }
    channel.write(full, channel.voidPromise());
  }

  /** Forgets the gathered bytes. */
  void drop() {
    if (chunk != null) {
      chunk.release();
      chunk = null;
      size.setRelease(0);
    }
  }

  /** Bytes gathered and not handed over. Any thread. */
  int size() {
    return size.getAcquire();
  }
}
