package io.dist4j.convert;

import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code List} as a proper list. */
record ListShape(Shape element) implements Shape {
  @Override
  public Term write(@Nullable Object value, int depth) {
    if (!(value instanceof List<?> list)) {
      throw new Mismatch("a List", JavaValues.describe(value));
    }
    return write(list, element, depth);
  }

  static ListTerm write(Collection<?> values, Shape element, int depth) {
    List<Term> elements = new ArrayList<>(values.size());
    for (Object value : values) {
      try {
        elements.add(element.write(value, depth));
      } catch (Mismatch e) {
        throw e.at(elements.size());
      }
    }
    return ListTerm.unsafeWrap(elements.toArray(new Term[0]), ListTerm.EMPTY);
  }

  @Override
  public Object read(Term term, int depth) {
    ListTerm list = properList(term);
    List<@Nullable Object> values = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      values.add(readElement(list, i, element, depth));
    }
    return Collections.unmodifiableList(values);
  }

  static ListTerm properList(Term term) {
    if (!(term instanceof ListTerm list) || !list.isProper()) {
      throw new Mismatch("a proper list", term);
    }
    return list;
  }

  static @Nullable Object readElement(ListTerm list, int index, Shape element, int depth) {
    try {
      return element.read(list.get(index), depth);
    } catch (Mismatch e) {
      throw e.at(index);
    }
  }
}
