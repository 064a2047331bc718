package io.dist4j.etf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.dist4j.Limit;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.NativeRecord;
import io.dist4j.term.Term;
import io.dist4j.testkit.Allocation;
import io.dist4j.testkit.CollidingNames;
import io.dist4j.testkit.SampleTerms;
import io.dist4j.testkit.SampleTerms.Sample;
import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;
import io.dist4j.wire.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What strangers may send: it is read, or refused with an offset, and costs little either way. */
class HostileTermTest {
  /** Bytes of memory that one byte of input may cost, besides {@link #FIXED}. */
  private static final long PER_BYTE = 400;

  private static final long FIXED = 16 << 10;

  private static final int[] ALL_BYTES = IntStream.range(0, 256).toArray();

  private final TermDecoder decoder = new TermDecoder(DecodeLimits.DEFAULT);

  static List<Sample> samples() {
    return SampleTerms.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void refusesEveryTruncation(Sample sample) {
    byte[] bytes = sample.bytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      MalformedException fault =
          assertThrows(MalformedException.class, () -> decoder.decode(ByteReader.of(cut)));
      assertTrue(fault.offset() <= length, () -> fault.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsOrRefusesEveryChangedByte(Sample sample) {
    byte[] bytes = sample.bytes();
    for (int at = 0; at < bytes.length; at++) {
      int[] values = bytes.length < 100 ? ALL_BYTES : tellingValues(bytes[at]);
      for (int value : values) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        readsOrRefuses(changed);
      }
    }
  }

  /**
   * Every tag there is, the extremes, and {@code b} with its lowest, its highest or all bits
   * flipped.
   */
  private static int[] tellingValues(byte b) {
    IntStream tags = SampleTerms.all().stream().mapToInt(Sample::tag);
    IntStream others = IntStream.of(80, 82, 121, 131, 0, 255, b ^ 0x01, b ^ 0x80, b ^ 0xFF);
    return IntStream.concat(tags, others).map(value -> value & 0xFF).distinct().toArray();
  }

  private void readsOrRefuses(byte[] bytes) {
    long limit = FIXED + PER_BYTE * bytes.length;
    // The first message of a kind makes the JVM link what builds its text: only then twice.
    if (spentOn(bytes) >= limit) {
      assertTrue(spentOn(bytes) < limit, () -> HexFormat.of().formatHex(bytes));
    }
  }

  private long spentOn(byte[] bytes) {
    long before = Allocation.soFar();
    try {
      Term term = decoder.decode(ByteReader.of(bytes));
      long spent = Allocation.soFar() - before;
      roundTrip(term);
      return spent;
    } catch (MalformedException e) {
      long spent = Allocation.soFar() - before;
      assertTrue(e.offset() >= 0 && e.offset() <= bytes.length, e.getMessage());
      return spent;
    } catch (RuntimeException e) {
      return fail(HexFormat.of().formatHex(bytes), e);
    }
  }

  private void roundTrip(Term term) {
    ByteWriter out = new ByteWriter();
    new TermEncoder().encode(term, out);
    assertEquals(term, decoder.decode(ByteReader.of(out.toByteArray())));
    assertTrue(term.toString().length() > 0);
  }

  @Test
  void readsOrRefusesMessagesWithSeveralChangedBytes() {
    ByteWriter out = new ByteWriter().u8(105).u32(samples().size());
    samples().stream()
        .filter(sample -> sample.bytes().length < 100)
        .forEach(s -> out.bytes(s.bytes()));
    out.putU32(1, (int) samples().stream().filter(s -> s.bytes().length < 100).count());
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = out.toByteArray();
      for (int change = random.nextInt(4); change >= 0; change--) {
        changed[5 + random.nextInt(changed.length - 5)] = (byte) random.nextInt();
      }
      readsOrRefuses(changed);
    }
  }

  /** Lengths that lie: the input is a few bytes, so nothing may be allocated by what they say. */
  @ParameterizedTest
  @CsvSource({
    "6980000000 6a, LARGE_TUPLE announces 2147483648",
    "69ffffffff 6a, LARGE_TUPLE announces 4294967295",
    "6cffffffff 6a, LIST announces 4294967295",
    "74ffffffff 6a, MAP announces 4294967295",
    "7440000000 6a6a, MAP announces 1073741824",
    "6d7fffffff 00, BINARY announces 2147483647",
    "4dffffffff 0800, BIT_BINARY announces 4294967295",
    "6fffffffff 0000, LARGE_BIG announces 4294967295",
    "43ffffffff 00, RECORD announces 4294967295",
    "6bffff 00, bytes (65535)",
    "77ff 61, bytes (255)"
  })
  void refusesLengthsThatLie(String hex, String expected) {
    byte[] bytes = bytes(hex);
    decodeOrFail(bytes);
    long before = Allocation.soFar();
    String message = decodeOrFail(bytes);
    assertTrue(Allocation.soFar() - before < FIXED);
    String plain = message.replace("_EXT", "");
    assertTrue(plain.contains(expected), message);
  }

  @ParameterizedTest
  @CsvSource({
    "4d00000000 00, 0 bits in the last of 0",
    "4d00000000 08, 8 bits in the last of 0",
    "4d00000001 00ff, 0 bits in the last of 1",
    "4d00000001 09ff, 9 bits in the last of 1",
    "467ff0000000000000, no float",
    "467ff8000000000000, no float",
    "6e0102 05, a sign is 0 or 1",
    "7400000002 6101 6101 6101 6102, a key twice",
    "5a0000 7700 00000000, 1 to 5 words",
    "5a0006 7700 00000000, 1 to 5 words",
    "58 6101 00000000 00000000 00000000, the node of a pid",
    "78 6a 0000000000000000 00000000, the node of a port",
    "5a0001 6800 00000000 00000000, the node of a reference",
    "71 7700 7700 6a, an arity",
    "71 6a 7700 6100, the module of a fun",
    "7702 c080, not UTF-8",
    "7703 eda080, not UTF-8",
    "7702 c3, 2) was expected",
    "640100, at most 255 characters",
    "43 00000001 02 7700 7700 7700 6a, flags of a record",
    "43 00000002 01 7700 7700 7700 7700 6a 6a, a field twice",
    "50 00000005 789c, tag 80",
    "5200, without a distribution header"
  })
  void refuses(String hex, String expected) {
    String message = decodeOrFail(bytes(hex));
    assertTrue(message.contains(expected), message);
  }

  @Test
  void refusesContainersWhosePartsCannotAllFollow() {
    // Each tuple could be filled by the rest alone, but not all of them.
    ByteWriter out = new ByteWriter();
    int size = 1 << 20;
    while (out.size() < 4000) {
      out.u8(105).u32(size - out.size() - 5);
    }
    byte[] bytes = Arrays.copyOf(out.toByteArray(), size);
    Arrays.fill(bytes, out.size(), size, (byte) 106);
    long before = Allocation.soFar();
    String message = decodeOrFail(bytes);
    assertTrue(message.contains("more terms are announced"), message);
    assertTrue(Allocation.soFar() - before < 16L * size);
  }

  @Test
  void depthIsLimited() {
    assertTrue(decoder.decode(ByteReader.of(nested(1024))).toString().startsWith("[[["));
    assertHits(Limit.MAX_DEPTH, decoder, nested(1025));
    assertHits(Limit.MAX_DEPTH, decoder, nested(1_000_000));
  }

  @Test
  void aMillionNestedListsAreReadWhereTheLimitAllows() {
    int depth = 1_000_000;
    DecodeLimits limits = DecodeLimits.DEFAULT.withDepth(depth);
    Term a = new TermDecoder(limits).decode(ByteReader.of(nested(depth)));
    Term b = new TermDecoder(limits).decode(ByteReader.of(nested(depth)));
    assertEquals(a, b);
    assertEquals(a.hashCode(), b.hashCode());
    assertEquals(0, a.compareTo(b));
    assertEquals(2 * depth + 2, a.toString().length());
    ByteWriter out = new ByteWriter();
    new TermEncoder().encode(a, out);
    assertEquals(nested(depth).length, out.size());
  }

  @Test
  void termsAreLimited() {
    TermDecoder three = new TermDecoder(DecodeLimits.DEFAULT.withTerms(3));
    three.decode(ByteReader.of(bytes("6802 6a 6a")));
    assertHits(Limit.MAX_TERMS, three, bytes("6803 6a 6a 6a"));
    assertHits(Limit.MAX_TERMS, three, bytes("6801 6801 6801 6a"));
  }

  @Test
  void moreTermsThanAcceptedAreRefusedBeforeTheyTakeMemory() {
    byte[] nils = new byte[16 << 20];
    Arrays.fill(nils, (byte) 106);
    byte[] bytes =
        new ByteWriter(nils.length + 5).u8(105).u32(nils.length).bytes(nils).toByteArray();
    long before = Allocation.soFar();
    assertTrue(decodeOrFail(bytes).contains("16777216 more terms"));
    assertTrue(Allocation.soFar() - before < nils.length / 16);
  }

  @Test
  void memoryIsLimited() {
    TermDecoder small = new TermDecoder(DecodeLimits.DEFAULT.withCharge(1000));
    small.decode(ByteReader.of(bytes("6d00000004 01020304")));
    assertHits(Limit.MAX_DECODED, small, bytes("6d00000400" + "00".repeat(1024)));
    assertHits(Limit.MAX_DECODED, small, bytes("68ff" + "6a".repeat(255)));
  }

  @Test
  void bignumsAreLimited() {
    ByteWriter out = new ByteWriter().u8(111).u32(1 << 20).u8(0).bytes(new byte[1 << 20]);
    assertHits(Limit.MAX_INTEGER, decoder, out.toByteArray());
  }

  /** Who reads the error learns which limit it was. */
  private static void assertHits(Limit limit, TermDecoder decoder, byte[] bytes) {
    MalformedException fault =
        assertThrows(MalformedException.class, () -> decoder.decode(ByteReader.of(bytes)));
    assertEquals(Optional.of(limit), fault.limitHit());
    assertTrue(fault.getMessage().contains(limit.key()), fault.getMessage());
  }

  @Test
  void chainedTailsAreLinear() {
    // [1|[1|[1|...]]] in pieces of one element, which must become one list without quadratic
    // copies.
    int count = 300_000;
    ByteWriter out = new ByteWriter();
    for (int i = 0; i < count; i++) {
      out.u8(108).u32(1).u8(97).u8(1);
    }
    byte[] bytes = out.u8(106).toByteArray();
    long before = Allocation.soFar();
    Term term = decoder.decode(ByteReader.of(bytes));
    assertTrue(Allocation.soFar() - before < PER_BYTE * bytes.length);
    assertEquals(count, ((ListTerm) term).size());
  }

  /** security.md L20. */
  @Test
  void namesOfFieldsWithEqualHashCodesAreLinear() {
    byte[] bytes = recordOfCollidingNames(40_000);
    NativeRecord instance =
        (NativeRecord)
            assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> decoder.decode(ByteReader.of(bytes)));
    assertEquals(40_000, instance.size());
    assertEquals(CollidingNames.get(39_999), instance.fieldName(39_999).name());
  }

  private static byte[] recordOfCollidingNames(int count) {
    ByteWriter out = new ByteWriter().u8(67).u32(count).u8(1).bytes(bytes("77016d 770172"));
    for (int i = 0; i < count; i++) {
      byte[] name = CollidingNames.get(i).getBytes(StandardCharsets.US_ASCII);
      out.u8(119).u8(name.length).bytes(name);
    }
    for (int i = 0; i < count; i++) {
      out.u8(106);
    }
    return out.toByteArray();
  }

  @Test
  void manyAtomsLeaveNothingBehind() {
    ByteWriter out = new ByteWriter();
    for (int i = 0; i < 200_000; i++) {
      String name = "atom" + i;
      out.clear().u8(119).u8(name.length()).bytes(name.getBytes());
      assertEquals(name, ((Atom) decoder.decode(ByteReader.of(out.view()))).name());
    }
  }

  private String decodeOrFail(byte[] bytes) {
    return assertThrows(MalformedException.class, () -> decoder.decode(ByteReader.of(bytes)))
        .getMessage();
  }

  private static byte[] nested(int depth) {
    ByteWriter out = new ByteWriter(6 * depth + 1);
    for (int i = 0; i < depth; i++) {
      out.u8(108).u32(1);
    }
    for (int i = 0; i <= depth; i++) {
      out.u8(106);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
