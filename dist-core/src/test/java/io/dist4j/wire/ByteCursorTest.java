package io.dist4j.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ByteCursorTest {
  @Test
  void readsBackWhatWasWritten() {
    byte[] bytes =
        new ByteWriter(1)
            .u8(0xFE)
            .u16(0xFEDC)
            .u32(0xFEDCBA98)
            .u32(0xFFFF_FFFFL)
            .u64(Long.MIN_VALUE)
            .bytes(new byte[] {1, 2, 3})
            .toByteArray();
    ByteReader reader = ByteReader.of(bytes);
    assertEquals(0xFE, reader.peekU8());
    assertEquals(0xFE, reader.u8());
    assertEquals(0xFEDC, reader.u16());
    assertEquals(0xFEDCBA98, reader.i32());
    assertEquals(0xFFFF_FFFFL, reader.u32());
    assertEquals(Long.MIN_VALUE, reader.u64());
    assertEquals(19, reader.offset());
    assertArrayEquals(new byte[] {1, 2, 3}, reader.bytes(3));
    reader.expectEnd("test");
  }

  @Test
  void everyReadStopsAtTheEnd() {
    List<Consumer<ByteReader>> reads =
        List.of(
            ByteReader::u8,
            ByteReader::peekU8,
            ByteReader::u16,
            ByteReader::u32,
            ByteReader::u64,
            reader -> reader.bytes(1),
            reader -> reader.bytes(Integer.MAX_VALUE),
            reader -> reader.bytes(-1),
            reader -> reader.skip(Integer.MIN_VALUE),
            reader -> reader.slice(1));
    for (Consumer<ByteReader> read : reads) {
      ByteReader reader = ByteReader.of(new byte[] {9});
      reader.skip(1);
      MalformedException end = assertThrows(MalformedException.class, () -> read.accept(reader));
      assertEquals(1, end.offset());
      assertEquals(0, end.getStackTrace().length);
    }
  }

  @Test
  void aLengthMustBeCoveredByWhatFollows() {
    byte[] lie = new ByteWriter().u32(0xFFFF_FFFF).u8(1).toByteArray();
    MalformedException refused =
        assertThrows(MalformedException.class, () -> ByteReader.of(lie).length32(1, "a binary"));
    assertEquals(0, refused.offset());
    assertTrue(refused.getMessage().contains("4294967295"), refused.getMessage());
    byte[] pairs = new ByteWriter().u32(2).u32(0).toByteArray();
    assertEquals(2, ByteReader.of(pairs).length32(2, "pairs"));
    assertThrows(MalformedException.class, () -> ByteReader.of(pairs).length32(3, "triples"));
  }

  @Test
  void aSliceEndsWhereItWasCut() {
    ByteReader reader = ByteReader.of(new byte[] {1, 2, 3, 4});
    ByteReader slice = reader.slice(2);
    slice.skip(2);
    assertThrows(MalformedException.class, slice::u8);
    assertEquals(3, reader.u8());
    assertThrows(MalformedException.class, () -> reader.expectEnd("test"));
    assertEquals(1, reader.peekRest().remaining());
    assertEquals(1, reader.remaining(), "a look does not move");
    assertEquals(1, reader.rest().remaining());
    assertEquals(0, reader.remaining());
  }

  @Test
  void leavesTheBufferAsItIs() {
    ByteBuffer buffer =
        ByteBuffer.wrap(new byte[] {0, 0, 0, 1, 2, 3}).order(ByteOrder.LITTLE_ENDIAN);
    buffer.position(2);
    ByteReader reader = ByteReader.of(buffer);
    assertEquals(1, reader.u16());
    assertEquals(2, buffer.position());
    assertEquals(ByteOrder.LITTLE_ENDIAN, buffer.order());
  }

  @Test
  void aLimitedWriterTakesNoMemoryBeyondIt() {
    ByteWriter writer = new ByteWriter(16, 20);
    writer.bytes(new byte[20]);
    assertEquals(20, assertThrows(SizeLimitException.class, () -> writer.u8(1)).limit());
    assertThrows(SizeLimitException.class, () -> new ByteWriter(16, 20).bytes(new byte[1 << 20]));
    assertEquals(20, writer.size());
  }

  @Test
  void putsLengthsIntoWhatWasWritten() {
    ByteWriter writer = new ByteWriter().u32(0).u16(0).u8(7);
    writer.putU32(0, 1).putU16(4, 2);
    assertArrayEquals(new byte[] {0, 0, 0, 1, 0, 2, 7}, writer.toByteArray());
    assertThrows(IndexOutOfBoundsException.class, () -> writer.putU32(4, 1));
    assertEquals(4, writer.truncate(4).size());
    assertThrows(IllegalArgumentException.class, () -> writer.truncate(5));
  }
}
