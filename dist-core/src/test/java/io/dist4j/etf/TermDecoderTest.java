package io.dist4j.etf;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.SampleTerms;
import io.dist4j.testkit.SampleTerms.Sample;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import io.dist4j.wire.MalformedException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TermDecoderTest {
  private final TermDecoder decoder = new TermDecoder(DecodeLimits.DEFAULT);
  private final TermEncoder encoder = new TermEncoder();

  static List<Sample> samples() {
    return SampleTerms.all();
  }

  @Test
  void samplesAreOfEveryTag() throws IllegalAccessException {
    Set<Integer> missing = new HashSet<>();
    for (Field tag : TermTag.class.getDeclaredFields()) {
      missing.add(tag.getInt(null));
    }
    missing.removeAll(
        Set.of(TermTag.VERSION, TermTag.COMPRESSED, TermTag.LOCAL, TermTag.ATOM_CACHE_REF));
    samples().forEach(sample -> missing.remove(sample.tag()));
    assertEquals(Set.of(), missing, "tags without a sample");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsAndStopsBehindTheTerm(Sample sample) {
    byte[] tailed = new byte[sample.bytes().length + 3];
    System.arraycopy(sample.bytes(), 0, tailed, 0, sample.bytes().length);
    ByteReader in = ByteReader.of(tailed);
    assertEquals(sample.term(), decoder.decode(in));
    assertEquals(3, in.remaining());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsFromDirectAndReadOnlyBuffers(Sample sample) {
    ByteBuffer direct = ByteBuffer.allocateDirect(sample.bytes().length + 2);
    direct.position(2).put(sample.bytes()).flip().position(2);
    assertEquals(sample.term(), decoder.decode(ByteReader.of(direct)));
    ByteBuffer readOnly = ByteBuffer.wrap(sample.bytes()).asReadOnlyBuffer();
    assertEquals(sample.term(), decoder.decode(ByteReader.of(readOnly)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void writesWhatItReads(Sample sample) {
    byte[] written = encode(sample.term());
    if (sample.canonical()) {
      assertArrayEquals(sample.bytes(), written);
    }
    assertEquals(sample.term(), decoder.decode(ByteReader.of(written)));
  }

  @Test
  void versionByteIsRequiredWhereAsked() {
    assertEquals(Atom.OK, decoder.decodeVersioned(reader("8377026f6b")));
    MalformedException fault =
        assertThrows(MalformedException.class, () -> decoder.decodeVersioned(reader("77026f6b")));
    assertEquals(0, fault.offset());
  }

  @Test
  void atomCacheReferencesAreResolvedEverywhere() {
    List<Atom> header = List.of(atom("n@h"), atom("mod"));
    AtomResolver resolver = i -> i < header.size() ? header.get(i) : null;
    assertEquals(tuple(atom("mod"), atom("n@h")), decoder.decode(reader("680252015200"), resolver));
    assertEquals(
        "<n@h.5.1>", decoder.decode(reader("585200000000050000000100000007"), resolver).toString());
    assertThrows(MalformedException.class, () -> decoder.decode(reader("5202"), resolver));
    assertThrows(MalformedException.class, () -> decoder.decode(reader("5200")));
  }

  @Test
  void encodesAtomsByTheGivenEncoding() {
    ByteWriter out = new ByteWriter();
    new TermEncoder((atom, to) -> to.u8(82).u8(atom.name().length()))
        .encode(tuple(atom("a"), Tuple.EMPTY, atom("abc")), out);
    assertEquals("6803520168005203", HexFormat.of().formatHex(out.toByteArray()));
  }

  @Test
  void commonAtomsCostNoAllocation() {
    Term first = decoder.decode(reader("77026f6b"));
    assertSame(first, decoder.decode(reader("77026f6b")));
    assertSame(first, decoder.decode(reader("6400026f6b")));
  }

  @Test
  void unknownTagsAreToldApartFromMalformedBytes() {
    for (int tag : new int[] {0, 66, 80, 117, 121, 255}) {
      UnknownTagException fault =
          assertThrows(
              UnknownTagException.class,
              () -> decoder.decode(ByteReader.of(new byte[] {104, 1, (byte) tag, 0, 0})));
      assertEquals(tag, fault.tag());
      assertEquals(2, fault.offset());
    }
    assertEquals(Atom.OK, decoder.decode(reader("77026f6b")), "the decoder goes on");
  }

  private byte[] encode(Term term) {
    ByteWriter out = new ByteWriter();
    encoder.encode(term, out);
    return out.toByteArray();
  }

  private static ByteReader reader(String hex) {
    return ByteReader.of(HexFormat.of().parseHex(hex));
  }
}
