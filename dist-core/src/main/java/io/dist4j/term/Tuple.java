package io.dist4j.term;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** A tuple. */
public final class Tuple implements Term {
  /** <code>{}</code>. */
  public static final Tuple EMPTY = new Tuple(new Term[0]);

  private final Term[] elements;

  private Tuple(Term[] elements) {
    this.elements = elements;
  }

  /** A tuple of these elements. */
  public static Tuple of(Term... elements) {
    return unsafeWrap(checked(elements.clone()));
  }

  /** A tuple of these elements. */
  public static Tuple of(List<? extends Term> elements) {
    return unsafeWrap(checked(elements.toArray(new Term[0])));
  }

  /** A tuple that keeps {@code elements}, none of them null: the caller gives the array away. */
  public static Tuple unsafeWrap(Term[] elements) {
    return elements.length == 0 ? EMPTY : new Tuple(elements);
  }

  /** Elements. */
  public int size() {
    return elements.length;
  }

  /** The element at {@code index}, counted from 0. */
  public Term get(int index) {
    return elements[index];
  }

  /** The elements as an unmodifiable list. */
  public List<Term> elements() {
    return Collections.unmodifiableList(Arrays.asList(elements));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tuple that && TermEquality.equal(this, that);
  }

  @Override
  public int hashCode() {
    return TermHash.of(this);
  }

  @Override
  public String toString() {
    return TermText.brief(this);
  }

  static Term[] checked(Term[] elements) {
    for (Term element : elements) {
      Objects.requireNonNull(element, "element");
    }
    return elements;
  }
}
