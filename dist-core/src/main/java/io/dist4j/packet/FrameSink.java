package io.dist4j.packet;

import java.nio.ByteBuffer;

/** Where the bytes of frames go, in order. */
public interface FrameSink {
  /** Bytes that the caller uses again at once. */
  void copied(ByteBuffer bytes);

  /** Bytes that never change. */
  void shared(ByteBuffer bytes);
}
