package io.dist4j.term;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.binary;
import static io.dist4j.term.Term.float64;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.list;
import static io.dist4j.term.Term.map;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TermOrderTest {
  private static final Atom A = atom("a@b");
  private static final Atom B = atom("b@b");

  @Test
  void kindsAreInErlangsOrder() {
    NativeRecord instance = new NativeRecord(A, A, true, List.of(), List.of());
    ascending(
        integer(7),
        atom("a"),
        Reference.of(A, 1, 1),
        new ExportFun(A, A, 0),
        new Port(A, 1, 1),
        new Pid(A, 1, 1, 1),
        tuple(integer(1), integer(2)),
        instance,
        map(),
        list(),
        list(integer(1)),
        binary("a"));
  }

  @Test
  void numbersAreComparedByValue() {
    BigInteger two53 = BigInteger.ONE.shiftLeft(53);
    ascending(
        integer(BigInteger.TEN.pow(400).negate()),
        float64(-Double.MAX_VALUE),
        integer(Long.MIN_VALUE),
        float64(-0.5),
        float64(0.5),
        integer(1),
        float64(1.5),
        float64(0x1p53),
        integer(two53.add(BigInteger.ONE)),
        integer(Long.MAX_VALUE),
        float64(0x1p63),
        integer(BigInteger.ONE.shiftLeft(63).add(BigInteger.ONE)),
        float64(Double.MAX_VALUE),
        integer(BigInteger.TEN.pow(400)));
    assertTrue(integer(1).equalTo(float64(1.0)));
    assertTrue(integer(BigInteger.ONE.shiftLeft(100)).equalTo(float64(0x1p100)));
    assertTrue(float64(0.0).equalTo(float64(-0.0)));
    assertNotEquals(integer(1), float64(1.0));
    assertNotEquals(float64(0.0), float64(-0.0));
  }

  @Test
  void atomsAreOrderedByCodePoint() {
    ascending(atom(""), atom("a"), atom("aa"), atom("b"), atom("\uFFFD"), atom("\uD800\uDC00"));
  }

  @Test
  void identifiersAreOrderedAsErtsDoes() {
    ascending(
        new Pid(B, 1, 0, 1),
        new Pid(A, 2, 0, 1),
        new Pid(A, 2, 0, -1),
        new Pid(A, -1, 0, 1),
        new Pid(B, 5, 1, 1),
        new Pid(A, 0, -1, 1));
    ascending(new Port(A, 2, 1), new Port(A, -1, 1), new Port(A, 1, 2), new Port(B, 1, 1));
    ascending(
        Reference.of(A, 1, 9, 2, 3),
        Reference.of(A, 1, 1, 2, 4),
        Reference.of(A, 1, 1, 2, 3, 0, 1),
        Reference.of(A, 2, 1),
        Reference.of(B, 1, 1));
    assertEquals(Reference.of(A, 1, 1), Reference.of(A, 1, 1, 0, 0));
    assertEquals(Reference.of(A, 1, 1).hashCode(), Reference.of(A, 1, 1, 0, 0).hashCode());
  }

  @Test
  void listsAreComparedElementByElementAndTuplesBySize() {
    ascending(
        list(),
        ListTerm.improper(List.of(integer(1)), integer(0)),
        list(integer(1)),
        list(integer(1), integer(0)),
        ListTerm.improper(List.of(integer(1), integer(1)), integer(5)),
        list(integer(1), integer(1)),
        ListTerm.improper(List.of(integer(1)), binary("")),
        list(integer(2)));
    ascending(tuple(), tuple(integer(9)), tuple(integer(1), integer(1)));
  }

  @Test
  void bitsAreComparedFromTheFirst() {
    ascending(
        Binary.EMPTY,
        BitString.of(new byte[] {0}, 1),
        binary(new byte[] {0}),
        BitString.of(new byte[] {(byte) 0x80}, 1),
        binary(new byte[] {(byte) 0x80}),
        binary(new byte[] {(byte) 0xFF}));
  }

  @Test
  void keysOfMapsHaveIntegersBeforeFloats() {
    ascending(
        map(integer(1), atom("z")),
        map(integer(2), atom("a")),
        map(float64(-0.0), atom("a")),
        map(float64(0.0), atom("a")),
        map(float64(1.0), atom("a")),
        map(tuple(integer(2)), atom("a")),
        map(tuple(float64(1.0)), atom("a")),
        map(integer(1), atom("a"), integer(2), atom("a")));
    assertTrue(map(A, integer(1)).equalTo(map(A, float64(1.0))));
    assertFalse(map(integer(1), A).equalTo(map(float64(1.0), A)));
    assertNotEquals(map(A, integer(1)), map(A, float64(1.0)));
  }

  @Test
  void recordsAreComparedByDefinitionFirst() {
    ascending(
        instance(false, List.of(atom("k")), integer(9)),
        instance(true, List.of(atom("k")), integer(1)),
        instance(true, List.of(atom("k")), integer(2)),
        instance(true, List.of(atom("l")), integer(1)),
        instance(true, List.of(atom("a"), atom("b")), integer(1), integer(1)));
  }

  @Test
  void funsOfOneModuleAreEqualWhoeverMadeThem() {
    Fun one = fun(new Pid(A, 1, 1, 1), integer(1));
    assertEquals(one, fun(new Pid(B, 2, 2, 2), integer(1)));
    assertEquals(one.hashCode(), fun(new Pid(B, 2, 2, 2), integer(1)).hashCode());
    assertNotEquals(one, fun(new Pid(A, 1, 1, 1), float64(1.0)));
    assertTrue(one.equalTo(fun(new Pid(A, 1, 1, 1), float64(1.0))));
    ascending(one, fun(new Pid(A, 1, 1, 1), integer(2)), new ExportFun(A, A, 0));
  }

  private static Fun fun(Pid pid, Term free) {
    Binary uniq = Binary.of(new byte[16]);
    return new Fun(1, uniq, 0, A, integer(0), integer(7), pid, List.of(free));
  }

  private static NativeRecord instance(boolean exported, List<Atom> fields, Term... values) {
    return new NativeRecord(A, A, exported, fields, List.of(values));
  }

  private static void ascending(Term... terms) {
    for (int i = 0; i < terms.length; i++) {
      for (int j = 0; j < terms.length; j++) {
        int order = Integer.signum(terms[i].compareTo(terms[j]));
        assertEquals(Integer.compare(i, j), order, terms[i] + " and " + terms[j]);
      }
    }
    List<Term> shuffled = new ArrayList<>(List.of(terms));
    Collections.shuffle(shuffled, new Random(1));
    Collections.sort(shuffled);
    assertEquals(List.of(terms), shuffled);
  }
}
