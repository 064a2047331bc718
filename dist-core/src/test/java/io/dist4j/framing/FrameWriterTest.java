package io.dist4j.framing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dist4j.protocol.LengthPrefix;
import io.dist4j.wire.ByteWriter;
import org.junit.jupiter.api.Test;

class FrameWriterTest {
  @Test
  void putsTheLengthInFront() {
    ByteWriter out = new ByteWriter();
    FrameWriter.write(out, LengthPrefix.U16, new byte[] {7, 8});
    FrameWriter.write(out, LengthPrefix.U32, new byte[] {9});
    FrameWriter.write(out, LengthPrefix.U32, new byte[0]);
    assertArrayEquals(new byte[] {0, 2, 7, 8, 0, 0, 0, 1, 9, 0, 0, 0, 0}, out.toByteArray());
  }

  @Test
  void framesABodyWrittenInPlace() {
    ByteWriter out = new ByteWriter().u8(1);
    int begun = FrameWriter.begin(out, LengthPrefix.U32);
    out.u16(0x0203);
    FrameWriter.end(out, LengthPrefix.U32, begun);
    assertArrayEquals(new byte[] {1, 0, 0, 0, 2, 2, 3}, out.toByteArray());
  }

  @Test
  void refusesABodyThatDoesNotFitThePrefix() {
    ByteWriter out = new ByteWriter();
    byte[] tooLong = new byte[0x1_0000];
    assertThrows(
        IllegalArgumentException.class, () -> FrameWriter.write(out, LengthPrefix.U16, tooLong));
  }
}
