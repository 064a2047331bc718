package io.dist4j.etf;

import static io.dist4j.term.Term.string;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import io.dist4j.wire.MalformedException;
import java.util.Arrays;
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
