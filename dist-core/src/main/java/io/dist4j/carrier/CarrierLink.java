package io.dist4j.carrier;

import io.dist4j.protocol.PeerCredentials;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * One open connection. {@link #write}, {@link #writeShared} and {@link #flush} are called on the
 * link's {@link #eventLoop} only; {@link #close} from any thread.
 */
public interface CarrierLink extends AutoCloseable {
  /** The loop that owns this link. */
  EventLoop eventLoop();

  /** What the carrier proved about the peer; complete before {@link LinkHandler#onOpen}. */
  PeerCredentials peer();

  /** Our end. */
  InetSocketAddress localAddress();

  /** Their end. */
  InetSocketAddress remoteAddress();

  /** Queues a copy of {@code bytes}; the caller may use the buffer again at once. */
  void write(ByteBuffer bytes);

  /** Queues {@code bytes} without copying; the content must never change afterwards. */
  void writeShared(ByteBuffer bytes);

  /** Sends what was queued. */
  void flush();

  /** False above the high-water mark, until {@link LinkHandler#onWritable} says it drained. */
  boolean writable();

  /** Bytes queued and not yet taken by the operating system. Any thread; approximate. */
  long queuedBytes();

  /**
   * Says that the peer has proven who it is, so that this link no longer counts as half-open. Links
   * that never get here are evicted first when strangers pile up (security.md L5).
   */
  void authenticated();

  /** Sends what was queued, then closes; {@link LinkHandler#onClosed} follows. Any thread. */
  @Override
  void close();

  /** Closes at once and drops what was queued. Any thread. */
  void abort();
}
