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

import io.dist4j.testkit.SampleTerms;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TermOrderTest {
  private static final Atom A = atom("a@b");
  private static final Atom B = atom("b@b");
  private static final Pid PID = new Pid(A, 1, 1, 1);

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

  /** Two funs that differ in what Erlang's order does not look at are two keys of one map. */
  @Test
  void funsOfDifferentCodeAreDifferentKeys() {
    Fun one = fun(1, 0, 0);
    for (Fun other : List.of(fun(2, 0, 0), fun(1, 1, 0), fun(1, -1, 0), fun(1, 0, 1))) {
      assertNotEquals(one, other);
      assertTrue(one.equalTo(other), "as in Erlang");
      assertTrue(Term.exactOrder(one, other) < 0);
      assertTrue(Term.exactOrder(other, one) > 0);
      assertEquals(2, map(one, integer(1), other, integer(2)).size());
      assertEquals(2, map(tuple(one), integer(1), tuple(other), integer(2)).size());
    }
    assertTrue(Term.exactOrder(fun(1, 1, 0), fun(1, -1, 0)) < 0, "unsigned");
    assertTrue(Term.exactOrder(fun(1, 0, 1), fun(1, 0, -1)) < 0, "unsigned");
  }

  /** {@link Term#exactOrder} promises it. */
  @Test
  void exactOrderIsConsistentWithEquals() {
    List<Term> terms = manyTerms();
    for (Term a : terms) {
      for (Term b : terms) {
        int order = Term.exactOrder(a, b);
        assertEquals(a.equals(b), order == 0, () -> a + " and " + b);
        assertEquals(-Integer.signum(order), Integer.signum(Term.exactOrder(b, a)));
        assertTrue(!a.equals(b) || a.hashCode() == b.hashCode(), () -> a + " and " + b);
      }
    }
    List<Term> once = terms.stream().distinct().toList();
    Term[] pairs = new Term[2 * once.size()];
    for (int i = 0; i < once.size(); i++) {
      pairs[2 * i] = once.get(i);
      pairs[2 * i + 1] = integer(i);
    }
    assertEquals(once.size(), MapTerm.ofPairs(pairs).size());
  }

  /** The samples, what is almost the same as one of them, and each within another term. */
  private static List<Term> manyTerms() {
    List<Term> terms = new ArrayList<>();
    SampleTerms.all().forEach(sample -> terms.add(sample.term()));
    terms.addAll(List.of(integer(0), integer(1), float64(0.0), float64(-0.0), float64(1.0)));
    terms.addAll(List.of(fun(1, 0, 0), fun(2, 0, 0), fun(1, 1, 0), fun(1, -1, 0), fun(1, 0, 1)));
    terms.addAll(List.of(fun(new Pid(A, 1, 1, 1), A), fun(new Pid(B, 1, 1, 1), A)));
    terms.addAll(List.of(fun(new Pid(A, 1, 1, 1), integer(1)), fun(PID, float64(1.0))));
    terms.addAll(List.of(instance(true, List.of(A), A), instance(false, List.of(A), A)));
    terms.addAll(List.of(PID, new Pid(A, 1, 1, 2), new Pid(B, 1, 1, 1), new Port(A, 1, 1)));
    terms.addAll(List.of(Reference.of(A, 1, 1), Reference.of(A, 1, 1, 0), Reference.of(A, 2, 1)));
    for (Term term : List.copyOf(terms)) {
      terms.add(tuple(term));
      terms.add(list(term));
      terms.add(map(term, A));
      terms.add(map(A, term));
      terms.add(fun(PID, term));
      terms.add(instance(true, List.of(A), term));
    }
    return terms;
  }

  private static Fun fun(int arity, int index, int uniq) {
    byte[] digest = new byte[16];
    digest[15] = (byte) uniq;
    return new Fun(
        arity, Binary.of(digest), index, A, integer(0), integer(7), PID, List.of(integer(1)));
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
