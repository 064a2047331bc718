package io.dist4j.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.CarrierException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NoRenegotiationTest {
  private static final String HELLO = "160301000401000000";
  private static final String CHANGE = "140303000101";
  private static final String FINISHED = "1603030004deadbeef";
  private static final String DATA = "170303000316ff16";
  private static final String LONG_DATA = "1703030100" + "16".repeat(256);

  private final NoRenegotiation records = new NoRenegotiation();
  private final EmbeddedChannel channel = new EmbeddedChannel(records);

  @Test
  void letsDataAndAlertsThrough() {
    handshake();
    passes(DATA + LONG_DATA + "15030300020100" + DATA);
  }

  @Test
  void seesAHandshakeWhereverTheBytesAreCut() {
    handshake();
    for (String each : (DATA + LONG_DATA + "1703030000" + DATA).split("(?<=\\G..)")) {
      passes(each);
    }
    refuses("16");
  }

  @Test
  void refusesAHandshakeBehindData() {
    handshake();
    refuses(DATA + HELLO);
  }

  @Test
  void refusesAnotherChangeOfTheCipher() {
    handshake();
    refuses(CHANGE);
  }

  @Test
  void seesAHandshakeThatCameTogetherWithTheLastOne() {
    passes(HELLO + CHANGE + FINISHED + FINISHED);
    assertFalse(records.handshakeDone(channel.pipeline(), "TLSv1.2"));
  }

  /** There a second hello may follow the change of the cipher (RFC 8446, D.4). */
  @Test
  void leavesTls13Alone() {
    passes(HELLO + CHANGE + HELLO + HELLO);
    assertTrue(records.handshakeDone(channel.pipeline(), "TLSv1.3"));
    assertNull(channel.pipeline().context(records));
    assertTrue(records.handshakeDone(channel.pipeline(), "TLSv1.3"));
  }

  private void handshake() {
    passes(HELLO + CHANGE + FINISHED);
    assertTrue(records.handshakeDone(channel.pipeline(), "TLSv1.2"));
  }

  private void passes(String hex) {
    channel.writeInbound(bytes(hex));
    ByteBuf passed = channel.readInbound();
    assertEquals(hex.length() / 2, passed.readableBytes());
    passed.release();
  }

  private void refuses(String hex) {
    ByteBuf bytes = bytes(hex);
    assertThrows(CarrierException.class, () -> channel.writeInbound(bytes));
    assertEquals(0, bytes.refCnt());
    assertNull(channel.readInbound());
    assertFalse(channel.isOpen());
  }

  private static ByteBuf bytes(String hex) {
    return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
  }
}
