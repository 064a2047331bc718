package io.dist4j.etf;

import static io.dist4j.term.Term.string;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import io.dist4j.testkit.Allocation;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import io.dist4j.wire.MalformedException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class StoredTermsTest {
  private final TermDecoder decoder = new TermDecoder(DecodeLimits.DEFAULT);
  private final TermEncoder encoder = new TermEncoder();

  @Test
  void compressedTermsComeBackAndLeaveTheRest() {
    Term term = string("abcdefgh".repeat(40));
    ByteWriter out = new ByteWriter();
    StoredTerms.encodeCompressed(term, encoder, out);
    assertEquals(TermTag.COMPRESSED, out.toByteArray()[1]);
    out.u8(42);
    ByteReader in = ByteReader.of(out.toByteArray());
    assertEquals(term, StoredTerms.decodeCompressed(in, decoder, 1000));
    assertEquals(42, in.u8());
  }

  @Test
  void whatDoesNotShrinkStaysAsItIs() {
    ByteWriter out = new ByteWriter();
    StoredTerms.encodeCompressed(Atom.OK, encoder, out);
    assertEquals(Atom.OK, decoder.decodeVersioned(ByteReader.of(out.toByteArray())));
  }

  @Test
  void refusesMoreThanTheCallerAllows() {
    ByteWriter out = new ByteWriter();
    StoredTerms.encodeCompressed(string("abcdefgh".repeat(40)), encoder, out);
    refused(out.toByteArray(), 322);
    StoredTerms.decodeCompressed(ByteReader.of(out.toByteArray()), decoder, 323);
  }

  @Test
  void refusesBombs() {
    byte[] zeros = new byte[10 << 20];
    byte[] packed = deflated(zeros);
    assertTrue(packed.length < 12_000, "a thousand to one");
    refused(stored(zeros.length, packed), Integer.MAX_VALUE);
    refused(stored(0xFFFF_FFFFL, packed), Integer.MAX_VALUE);
    // Announcing less than there is does not help.
    refused(stored(1000, packed), Integer.MAX_VALUE);
  }

  /**
   * Thousands of small terms before 10 MiB, each of which must cost what it is, not what follows.
   */
  @Test
  void termsInOneBufferAreLinear() {
    ByteWriter out = new ByteWriter();
    byte[] one = stored(1, deflated(new byte[] {(byte) TermTag.NIL}));
    int count = 5_000;
    for (int i = 0; i < count; i++) {
      out.bytes(one);
    }
    out.bytes(new byte[10 << 20]);
    ByteReader in = ByteReader.of(out.toByteArray());
    readStored(in);
    long before = Allocation.soFar();
    for (int i = 1; i < count; i++) {
      readStored(in);
    }
    assertTrue(Allocation.soFar() - before < 2_000L * count);
    assertEquals(count * one.length, in.offset());
  }

  /** The bytes behind a term are none of it, and buy it nothing. */
  @Test
  void bytesBehindATermDoNotLiftTheRatio() {
    byte[] text = deflated(externalZeros(1 << 20));
    byte[] bomb = stored(externalZeros(1 << 20).length, text);
    refused(bomb, Integer.MAX_VALUE);
    refused(Arrays.copyOf(bomb, bomb.length + (1 << 20)), Integer.MAX_VALUE);
    // Nor do they make room for what a few bytes only announce.
    byte[] liar = stored(50 << 20, deflated(new byte[] {(byte) TermTag.NIL}));
    byte[] padded = Arrays.copyOf(liar, 1 << 20);
    refused(padded, Integer.MAX_VALUE);
    long before = Allocation.soFar();
    refused(padded, Integer.MAX_VALUE);
    assertTrue(Allocation.soFar() - before < 1 << 16);
  }

  @Test
  void largeContentsAreRead() {
    byte[] noise = new byte[3 << 20];
    new Random(5).nextBytes(noise);
    Arrays.fill(noise, 0, 1 << 20, (byte) 7);
    for (int size : new int[] {0, 8_186, 8_187, 8_188, 16_379, 16_380, 100_000, noise.length}) {
      Term term = Term.binary(Arrays.copyOfRange(noise, noise.length - size, noise.length));
      ByteWriter out = new ByteWriter();
      encoder.encode(term, out);
      byte[] bytes = stored(out.size(), deflated(out.toByteArray()));
      // A buffer that is no array must do as well.
      ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length + 1).put(bytes).rewind();
      ByteReader in = ByteReader.of(direct.asReadOnlyBuffer());
      assertEquals(term, StoredTerms.decodeCompressed(in, decoder, 4 << 20));
      assertEquals(1, in.remaining());
    }
  }

  private void readStored(ByteReader in) {
    assertEquals(ListTerm.EMPTY, StoredTerms.decodeCompressed(in, decoder, 1000));
  }

  private static byte[] externalZeros(int size) {
    return new ByteWriter().u8(TermTag.BINARY).u32(size).bytes(new byte[size]).toByteArray();
  }

  @Test
  void refusesNesting() {
    byte[] inner = {(byte) TermTag.NIL};
    byte[] once = stored(inner.length, deflated(inner));
    byte[] unversioned = Arrays.copyOfRange(once, 1, once.length);
    refused(stored(unversioned.length, deflated(unversioned)), 1000);
    refused(stored(once.length, deflated(once)), 1000);
  }

  @Test
  void refusesDamage() {
    byte[] content = {(byte) TermTag.NIL};
    byte[] good = stored(content.length, deflated(content));
    for (int length = 0; length < good.length; length++) {
      refused(Arrays.copyOf(good, length), 1000);
    }
    refused(stored(2, deflated(content)), 1000);
    refused(stored(2, deflated(new byte[] {(byte) TermTag.NIL, (byte) TermTag.NIL})), 1000);
    refused(stored(1, new byte[] {1, 2, 3}), 1000);
  }

  private void refused(byte[] bytes, int maxInflated) {
    assertThrows(
        MalformedException.class,
        () -> StoredTerms.decodeCompressed(ByteReader.of(bytes), decoder, maxInflated));
  }

  private static byte[] stored(long announced, byte[] packed) {
    return new ByteWriter().u8(131).u8(80).u32(announced).bytes(packed).toByteArray();
  }

  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater();
    deflater.setInput(content);
    deflater.finish();
    byte[] target = new byte[content.length + 100];
    int size = deflater.deflate(target);
    deflater.end();
    return Arrays.copyOf(target, size);
  }
}
