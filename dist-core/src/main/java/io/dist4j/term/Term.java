package io.dist4j.term;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * An Erlang value. Immutable and safe to share between threads.
 *
 * <p>{@code equals} is Erlang's {@code =:=} as OTP 27 and later have it: {@code 1} differs from
 * {@code 1.0}, and {@code 0.0} from {@code -0.0}. {@link #compareTo} is Erlang's term order, the
 * one {@code lists:sort/1} uses, where {@code 1} and {@code 1.0} compare equal: it is <em>not</em>
 * consistent with {@code equals}, so do not use it for the keys of a {@code TreeMap}; {@link
 * #exactOrder} is. {@code toString} is Erlang syntax, see {@link TermText}, where an integer of
 * more than 1,024 digits is cut and ends in three dots.
 *
 * <p>None of these methods recurses: a term of any depth is safe to compare, hash and print.
 */
public sealed interface Term extends Comparable<Term>
    permits Atom,
        Int,
        Float64,
        Binary,
        BitString,
        Tuple,
        ListTerm,
        MapTerm,
        Pid,
        Port,
        Reference,
        Fun,
        ExportFun,
        NativeRecord {

  /**
   * Erlang's term order: number, atom, reference, fun, port, pid, tuple, record, map, list, bits.
   */
  @Override
  default int compareTo(Term other) {
    return TermOrder.compare(this, other);
  }

  /** Erlang's {@code ==}: as {@code equals}, but numbers are compared by value. */
  default boolean equalTo(Term other) {
    return compareTo(other) == 0;
  }

  /**
   * The order of map keys: as {@link #compareTo}, but every integer comes before every float,
   * {@code -0.0} before {@code 0.0}, and funs that only their arity, index or digest tells apart
   * are ordered by these, at any depth. Consistent with {@code equals}.
   */
  static int exactOrder(Term a, Term b) {
    return TermOrder.compareExactly(a, b);
  }

  /** The atom of that name, at most 255 characters. */
  static Atom atom(String name) {
    return Atom.of(name);
  }

  /** {@code true} or {@code false}. */
  static Atom bool(boolean value) {
    return value ? Atom.TRUE : Atom.FALSE;
  }

  /** An integer. */
  static Int integer(long value) {
    return Int.of(value);
  }

  /** An integer of any size. */
  static Int integer(BigInteger value) {
    return Int.of(value);
  }

  /** A float; Erlang has no infinities and no NaN. */
  static Float64 float64(double value) {
    return new Float64(value);
  }

  /** A binary with a copy of {@code bytes}. */
  static Binary binary(byte[] bytes) {
    return Binary.of(bytes);
  }

  /** A binary with {@code text} in UTF-8. */
  static Binary binary(String text) {
    return Binary.of(text);
  }

  /** A tuple. */
  static Tuple tuple(Term... elements) {
    return Tuple.of(elements);
  }

  /** A proper list. */
  static ListTerm list(Term... elements) {
    return ListTerm.of(elements);
  }

  /** A proper list. */
  static ListTerm list(List<? extends Term> elements) {
    return ListTerm.of(elements);
  }

  /** A charlist: the list of the code points of {@code text}, Erlang's {@code "text"}. */
  static ListTerm string(String text) {
    return ListTerm.ofChars(text);
  }

  /** The map without entries. */
  static MapTerm map() {
    return MapTerm.EMPTY;
  }

  /** A map of one entry. */
  static MapTerm map(Term key, Term value) {
    return MapTerm.ofPairs(key, value);
  }

  /** A map of two entries. */
  static MapTerm map(Term key1, Term value1, Term key2, Term value2) {
    return MapTerm.ofPairs(key1, value1, key2, value2);
  }

  /** A map of three entries. */
  static MapTerm map(Term key1, Term value1, Term key2, Term value2, Term key3, Term value3) {
    return MapTerm.ofPairs(key1, value1, key2, value2, key3, value3);
  }

  /** A map with the entries of {@code entries}. */
  static MapTerm map(Map<? extends Term, ? extends Term> entries) {
    return MapTerm.of(entries);
  }
}
