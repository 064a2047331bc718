package io.dist4j.term;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.list;
import static io.dist4j.term.Term.string;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValuesTest {
  @Test
  void atomsHaveAtMost255Characters() {
    assertEquals(255, atom("\uD800\uDC00".repeat(255)).name().codePointCount(0, 510));
    assertThrows(IllegalArgumentException.class, () -> atom("x".repeat(256)));
    assertThrows(IllegalArgumentException.class, () -> atom("\uD800"));
    assertThrows(IllegalArgumentException.class, () -> atom("\uDC00\uD800"));
    assertTrue(Atom.OK.is("ok"));
    assertSame(Atom.TRUE, Term.bool(true));
  }

  @Test
  void integersHoldALongWhileTheyCan() {
    assertSame(integer(5), integer(BigInteger.valueOf(5)));
    assertEquals(integer(Long.MIN_VALUE), integer(BigInteger.valueOf(Long.MIN_VALUE)));
    Int big = integer(BigInteger.ONE.shiftLeft(63));
    assertFalse(big.fitsLong());
    assertThrows(ArithmeticException.class, big::longValue);
    assertThrows(ArithmeticException.class, () -> integer(1L << 31).intValue());
    assertEquals(1, big.signum());
    assertEquals(BigInteger.ONE.shiftLeft(63), big.toBigInteger());
  }

  @Test
  void floatsAreFinite() {
    assertThrows(IllegalArgumentException.class, () -> Term.float64(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Term.float64(Double.POSITIVE_INFINITY));
  }

  @Test
  void binariesKeepTheirOwnBytes() {
    byte[] bytes = {1, 2, 3};
    Binary binary = Binary.of(bytes);
    bytes[0] = 9;
    binary.bytes()[1] = 9;
    assertArrayEquals(new byte[] {1, 2, 3}, binary.bytes());
    assertThrows(ReadOnlyBufferException.class, () -> binary.asByteBuffer().put((byte) 1));
    assertEquals("é", Binary.of("é").utf8());
    assertThrows(IllegalArgumentException.class, () -> Binary.of("\uD800"));
  }

  @Test
  void bitStringsOfWholeBytesAreBinaries() {
    assertEquals(Binary.of(new byte[] {1}), BitString.of(new byte[] {1}, 8));
    BitString bits = (BitString) BitString.of(new byte[] {1, (byte) 0xFF}, 3);
    assertEquals(11, bits.bitSize());
    assertArrayEquals(new byte[] {1, (byte) 0xE0}, bits.bytes());
    assertThrows(IllegalArgumentException.class, () -> BitString.of(new byte[0], 1));
    assertThrows(IllegalArgumentException.class, () -> BitString.of(new byte[1], 9));
    assertThrows(IllegalArgumentException.class, () -> BitString.of(new byte[1], 0));
  }

  @Test
  void listsOfBytesAreEqualHoweverTheyAreHeld() {
    ListTerm packed = ListTerm.ofBytes(new byte[] {97, (byte) 200});
    ListTerm plain = list(integer(97), integer(200));
    assertEquals(packed, plain);
    assertEquals(plain, packed);
    assertEquals(packed.hashCode(), plain.hashCode());
    assertTrue(plain.isByteList());
    assertEquals(Optional.of("aÈ"), packed.chars());
    assertEquals(Optional.of("λ"), string("λ").chars());
    assertEquals(Optional.empty(), list(integer(0xD800)).chars());
    assertEquals(Optional.empty(), list(atom("a")).chars());
  }

  @Test
  void listsAreJoinedWithATailThatIsAList() {
    List<Term> one = List.of(integer(1));
    assertEquals(list(integer(1), integer(2)), ListTerm.improper(one, list(integer(2))));
    assertEquals(list(integer(1)), ListTerm.improper(one, ListTerm.EMPTY));
    ListTerm improper = ListTerm.improper(one, atom("t"));
    assertFalse(improper.isProper());
    assertEquals(atom("t"), improper.tail());
    assertEquals(improper, ListTerm.improper(List.of(), improper));
    assertThrows(IllegalArgumentException.class, () -> ListTerm.improper(List.of(), atom("t")));
    assertSame(ListTerm.EMPTY, list());
  }

  @Test
  void collectionsAreUnmodifiable() {
    assertThrows(
        UnsupportedOperationException.class,
        () -> Term.tuple(atom("a")).elements().set(0, Atom.OK));
    assertThrows(
        UnsupportedOperationException.class, () -> list(atom("a")).elements().set(0, Atom.OK));
    assertThrows(NullPointerException.class, () -> Term.tuple(atom("a"), null));
    assertThrows(NullPointerException.class, () -> list(atom("a"), null));
  }

  @Test
  void recordsFindFieldsByName() {
    NativeRecord point =
        new NativeRecord(
            atom("m"),
            atom("p"),
            true,
            List.of(atom("x"), atom("y")),
            List.of(integer(1), integer(2)));
    assertEquals(Optional.of(integer(2)), point.value(atom("y")));
    assertEquals(Optional.empty(), point.value(atom("z")));
    assertThrows(
        IllegalArgumentException.class,
        () -> new NativeRecord(atom("m"), atom("p"), true, List.of(atom("x")), List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new NativeRecord(
                atom("m"),
                atom("p"),
                true,
                List.of(atom("x"), atom("x")),
                List.of(Atom.OK, Atom.OK)));
  }

  @Test
  void listsAreDroppedFrom() {
    assertEquals(list(integer(300)), list(integer(1), integer(300)).drop(1));
    assertSame(ListTerm.EMPTY, list(integer(1)).drop(1));
    assertEquals(string("c"), string("abc").drop(2));
    ListTerm improper = ListTerm.improper(List.of(atom("a"), atom("b")), atom("c"));
    assertEquals(ListTerm.improper(List.of(atom("b")), atom("c")), improper.drop(1));
    assertEquals(atom("c"), improper.drop(2));
    assertThrows(IndexOutOfBoundsException.class, () -> improper.drop(3));
  }
}
