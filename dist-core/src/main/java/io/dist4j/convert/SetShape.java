package io.dist4j.convert;

import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Set} as a proper list in which nothing is twice.
 *
 * @param ofTerms whether the elements are terms, whose hash codes a peer could make collide
 */
record SetShape(Shape element, boolean ofTerms) implements Shape {
  @Override
  public Term write(@Nullable Object value, int depth) {
    if (!(value instanceof Set<?> set)) {
      throw new Mismatch("a Set", JavaValues.describe(value));
    }
    return ListShape.write(set, element, depth);
  }

  @Override
  public Object read(Term term, int depth) {
    ListTerm list = ListShape.properList(term);
    Set<@Nullable Object> values =
        ofTerms
            ? new TreeSet<>((a, b) -> Term.exactOrder((Term) a, (Term) b))
            : new LinkedHashSet<>();
    for (int i = 0; i < list.size(); i++) {
      if (!values.add(ListShape.readElement(list, i, element, depth))) {
        throw new Mismatch("an element that was not there before", list.get(i)).at(i);
      }
    }
    return Collections.unmodifiableSet(values);
  }
}
