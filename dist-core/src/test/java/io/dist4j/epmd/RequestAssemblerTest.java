package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dist4j.wire.MalformedException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestAssemblerTest {
  @ParameterizedTest
  @MethodSource("io.dist4j.epmd.EpmdSamples#requests")
  void takesRequestsWholeAndByteByByte(EpmdRequest request) {
    byte[] bytes = EpmdCodec.encode(request);
    assertEquals(Optional.of(request), new RequestAssembler().add(ByteBuffer.wrap(bytes)));

    RequestAssembler slowly = new RequestAssembler();
    for (int at = 0; at < bytes.length - 1; at++) {
      assertEquals(Optional.empty(), slowly.add(ByteBuffer.wrap(bytes, at, 1)));
    }
    assertEquals(Optional.of(request), slowly.add(ByteBuffer.wrap(bytes, bytes.length - 1, 1)));
  }

  @ParameterizedTest
  @MethodSource("io.dist4j.epmd.EpmdSamples#requests")
  void refusesATail(EpmdRequest request) {
    byte[] bytes = EpmdCodec.encode(request);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(
        MalformedException.class, () -> new RequestAssembler().add(ByteBuffer.wrap(longer)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 513, 0x7FFF, 0x8000, 0xFFFF})
  void refusesLengthsAtOnce(int length) {
    byte[] announced = {(byte) (length >> 8), (byte) length};
    assertThrows(
        MalformedException.class, () -> new RequestAssembler().add(ByteBuffer.wrap(announced)));
  }

  @Test
  void refusesMoreThanAnyRequestTakesWithoutKeepingIt() {
    ByteBuffer flood = ByteBuffer.allocate(1 << 20);
    assertThrows(MalformedException.class, () -> new RequestAssembler().add(flood));
  }
}
