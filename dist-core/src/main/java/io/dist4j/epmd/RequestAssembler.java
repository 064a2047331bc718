package io.dist4j.epmd;

import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import io.dist4j.wire.MalformedException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Puts one request together from pieces. Keeps at most what one request may take, and memory grows
 * with the bytes that came, never with the length they announce (security.md L10).
 */
final class RequestAssembler {
  private static final int PREFIX = 2;

  private final ByteWriter received = new ByteWriter(64);

  /**
   * Takes what came.
   *
   * @return the request once it is complete
   * @throws MalformedException when it is no request, is too long, or more follows it
   */
  Optional<EpmdRequest> add(ByteBuffer bytes) {
    if (bytes.remaining() > PREFIX + EpmdCodec.MAX_REQUEST - received.size()) {
      throw new MalformedException(received.size(), "more bytes than any request takes");
    }
    received.bytes(bytes);
    if (received.size() < PREFIX) {
      return Optional.empty();
    }
    ByteReader in = ByteReader.of(received.view());
    int length = in.u16();
    if (length < 1 || length > EpmdCodec.MAX_REQUEST) {
      throw new MalformedException(
          0, "a request of 1 to " + EpmdCodec.MAX_REQUEST + " bytes was expected, not " + length);
    }
    if (in.remaining() < length) {
      return Optional.empty();
    }
    EpmdRequest request = EpmdCodec.decodeRequest(in.slice(length));
    in.expectEnd("the only request of a connection");
    return Optional.of(request);
  }
}
