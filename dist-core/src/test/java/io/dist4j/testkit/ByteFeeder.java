package io.dist4j.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** The ways a network may cut one and the same stream of bytes into chunks. */
public final class ByteFeeder {
  private ByteFeeder() {}

  /** The stream whole, byte by byte, and cut in two at every place. */
  public static void everyWay(byte[] stream, Consumer<List<ByteBuffer>> reader) {
    reader.accept(List.of(chunk(stream, 0, stream.length)));
    reader.accept(byteByByte(stream));
    for (int cut = 1; cut < stream.length; cut++) {
      reader.accept(List.of(chunk(stream, 0, cut), chunk(stream, cut, stream.length)));
    }
  }

  /** One byte a chunk. */
  public static List<ByteBuffer> byteByByte(byte[] stream) {
    List<ByteBuffer> chunks = new ArrayList<>();
    for (int i = 0; i < stream.length; i++) {
      chunks.add(chunk(stream, i, i + 1));
    }
    return chunks;
  }

  /** Chunks of 0 to {@code largest} bytes. */
  public static List<ByteBuffer> randomly(byte[] stream, int largest, Random random) {
    List<ByteBuffer> chunks = new ArrayList<>();
    int at = 0;
    while (at < stream.length) {
      int end = Math.min(stream.length, at + random.nextInt(largest + 1));
      chunks.add(chunk(stream, at, end));
      at = end;
    }
    return chunks;
  }

  // In the middle of something larger, as network buffers are.
  private static ByteBuffer chunk(byte[] stream, int from, int to) {
    ByteBuffer buffer = ByteBuffer.allocate(to - from + 6).position(3);
    buffer.put(stream, from, to - from);
    return buffer.limit(buffer.position()).position(3);
  }
}
