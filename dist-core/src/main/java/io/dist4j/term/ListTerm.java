package io.dist4j.term;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * A list: elements and a tail, which is the empty list unless the list is improper. A list of bytes
 * takes one byte an element, so that text does not grow sixteenfold when it is received.
 */
public final class ListTerm implements Term {
  /** {@code []}. */
  public static final ListTerm EMPTY = new ListTerm(new Term[0], null, null);

  private final Term[] elements;
  private final byte[] octets;
  private final Term tail;

  /** Exactly one of {@code elements} and {@code octets} is set; a null tail is the empty list. */
  private ListTerm(Term[] elements, byte[] octets, Term tail) {
    this.elements = elements;
    this.octets = octets;
    this.tail = tail;
  }

  /** A proper list of these elements. */
  public static ListTerm of(Term... elements) {
    return unsafeWrap(Tuple.checked(elements.clone()), EMPTY);
  }

  /** A proper list of these elements. */
  public static ListTerm of(List<? extends Term> elements) {
    return unsafeWrap(Tuple.checked(elements.toArray(new Term[0])), EMPTY);
  }

  /**
   * {@code [Elements | Tail]}. When the tail is a list itself, the result is the one list of all.
   *
   * @throws IllegalArgumentException for a tail without elements before it
   */
  public static ListTerm improper(List<? extends Term> elements, Term tail) {
    Objects.requireNonNull(tail, "tail");
    if (!(tail instanceof ListTerm rest)) {
      return unsafeWrap(Tuple.checked(elements.toArray(new Term[0])), tail);
    }
    Term[] all = Arrays.copyOf(elements.toArray(new Term[0]), elements.size() + rest.size());
    for (int i = 0; i < rest.size(); i++) {
      all[elements.size() + i] = rest.get(i);
    }
    return unsafeWrap(Tuple.checked(all), rest.tail());
  }

  /** A proper list of integers 0 to 255. */
  public static ListTerm ofBytes(byte[] octets) {
    return unsafeWrapBytes(octets.clone());
  }

  /** The list of the code points of {@code text}. */
  public static ListTerm ofChars(String text) {
    int[] points = text.codePoints().toArray();
    Term[] elements = new Term[points.length];
    byte[] octets = new byte[points.length];
    boolean latin = true;
    for (int i = 0; i < points.length; i++) {
      latin &= points[i] < 256;
      octets[i] = (byte) points[i];
      elements[i] = Int.of(points[i]);
    }
    return latin ? unsafeWrapBytes(octets) : unsafeWrap(elements, EMPTY);
  }

  /**
   * A list that keeps {@code elements}, none of them null: the caller gives the array away.
   *
   * @param tail {@link #EMPTY}, or a term that is no list
   */
  public static ListTerm unsafeWrap(Term[] elements, Term tail) {
    boolean proper = tail == EMPTY;
    if (elements.length == 0) {
      if (proper) {
        return EMPTY;
      }
      throw new IllegalArgumentException("a tail needs an element before it");
    }
    if (!proper && tail instanceof ListTerm) {
      throw new IllegalArgumentException("a list as tail is to be joined, not wrapped");
    }
    return new ListTerm(elements, null, proper ? null : tail);
  }

  /** A list of integers 0 to 255 that keeps {@code octets}: the caller gives the array away. */
  public static ListTerm unsafeWrapBytes(byte[] octets) {
    return octets.length == 0 ? EMPTY : new ListTerm(null, octets, null);
  }

  /** Elements, the tail not counted. */
  public int size() {
    return octets == null ? elements.length : octets.length;
  }

  /** The element at {@code index}, counted from 0. */
  public Term get(int index) {
    return octets == null ? elements[index] : Int.of(octets[index] & 0xFF);
  }

  /** Whether this is {@code []}. */
  public boolean isEmpty() {
    return this == EMPTY;
  }

  /** Whether the tail is {@code []}. */
  public boolean isProper() {
    return tail == null;
  }

  /** What follows the last element: {@link #EMPTY}, or a term that is no list. */
  public Term tail() {
    return tail == null ? EMPTY : tail;
  }

  /**
   * What follows the first {@code count} elements, {@code lists:nthtail/2}: a list, or the tail of
   * this one when it has no more elements.
   *
   * @throws IndexOutOfBoundsException for more elements than there are
   */
  public Term drop(int count) {
    Objects.checkIndex(count, size() + 1);
    if (count == size()) {
      return tail();
    }
    return octets == null
        ? new ListTerm(Arrays.copyOfRange(elements, count, elements.length), null, tail)
        : new ListTerm(null, Arrays.copyOfRange(octets, count, octets.length), null);
  }

  /** The elements, without the tail, as an unmodifiable list. */
  public List<Term> elements() {
    return new Elements(this);
  }

  /** Whether this is a proper list of integers 0 to 255. */
  public boolean isByteList() {
    if (octets != null) {
      return true;
    }
    if (tail != null) {
      return false;
    }
    for (Term element : elements) {
      if (!(element instanceof Int number) || !number.isByte()) {
        return false;
      }
    }
    return true;
  }

  /** Copies the elements of a {@linkplain #isByteList list of bytes} into {@code target}. */
  public void copyBytesTo(byte[] target, int offset) {
    if (octets != null) {
      System.arraycopy(octets, 0, target, offset, octets.length);
      return;
    }
    for (int i = 0; i < elements.length; i++) {
      target[offset + i] = (byte) ((Int) elements[i]).longValue();
    }
  }

  /** The text, if every element is a Unicode character and the list is proper. */
  public Optional<String> chars() {
    if (tail != null) {
      return Optional.empty();
    }
    if (octets != null) {
      return Optional.of(new String(octets, StandardCharsets.ISO_8859_1));
    }
    StringBuilder text = new StringBuilder(size());
    for (int i = 0; i < size(); i++) {
      int point = codePoint(i);
      if (point < 0) {
        return Optional.empty();
      }
      text.appendCodePoint(point);
    }
    return Optional.of(text.toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ListTerm that && TermEquality.equal(this, that);
  }

  @Override
  public int hashCode() {
    return TermHash.of(this);
  }

  @Override
  public String toString() {
    return TermText.brief(this);
  }

  /** The element as a Unicode character, or -1. */
  int codePoint(int index) {
    if (octets != null) {
      return octets[index] & 0xFF;
    }
    if (!(elements[index] instanceof Int number) || !number.fitsLong()) {
      return -1;
    }
    long value = number.longValue();
    boolean character =
        value >= 0 && value <= Character.MAX_CODE_POINT && (value < 0xD800 || value > 0xDFFF);
    return character ? (int) value : -1;
  }

  /** The elements when they are held as bytes, else null. */
  byte[] octets() {
    return octets;
  }

  private static final class Elements extends AbstractList<Term> implements RandomAccess {
    private final ListTerm list;

    Elements(ListTerm list) {
      this.list = list;
    }

    @Override
    public Term get(int index) {
      return list.get(index);
    }

    @Override
    public int size() {
      return list.size();
    }
  }
}
