package io.dist4j.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.carrier.netty.SecurityListener;
import io.dist4j.protocol.PeerCredentials;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeLimitTest {
  private final List<Throwable> failures = new ArrayList<>();
  private final HandshakeLimit limit =
      new HandshakeLimit(
          new SecurityListener() {
            @Override
            public void secured(PeerCredentials peer) {}

            @Override
            public void failed(Throwable cause) {
              failures.add(cause);
            }
          });
  private final EmbeddedChannel channel = new EmbeddedChannel(limit);

  @Test
  void letsA64KibHandshakeThrough() {
    receive(HandshakeLimit.MAX_BYTES);
    assertEquals(List.of(), failures);
    assertEquals(HandshakeLimit.MAX_BYTES, channel.<ByteBuf>readInbound().readableBytes());
  }

  @Test
  void refusesTheByteAfterThat() {
    receive(HandshakeLimit.MAX_BYTES);
    channel.<ByteBuf>readInbound().release();
    receive(1);
    assertTrue(failures.get(0).getMessage().contains("more than 65536 bytes"));
    assertNull(channel.readInbound());
  }

  @Test
  void countsNothingOnceTheHandshakeIsDone() {
    limit.leave(channel.pipeline());
    limit.leave(channel.pipeline());
    receive(2 * HandshakeLimit.MAX_BYTES);
    assertEquals(List.of(), failures);
    channel.<ByteBuf>readInbound().release();
  }

  private void receive(int bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[bytes]));
  }
}
