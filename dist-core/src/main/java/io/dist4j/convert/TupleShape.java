package io.dist4j.convert;

import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record as a tuple, with a tag or without. */
record TupleShape(RecordAccess access, @Nullable Atom tag, List<Component> components, String words)
    implements Shape {

  static TupleShape of(
      Class<?> type, RecordAccess access, @Nullable Atom tag, List<Component> parts) {
    StringBuilder words = new StringBuilder("a tuple {");
    String separator = "";
    if (tag != null) {
      words.append(tag);
      separator = ", ";
    }
    for (Component part : parts) {
      words.append(separator).append(part.name());
      separator = ", ";
    }
    return new TupleShape(access, tag, parts, words.append('}').toString());
  }

  /** Elements of the tuple, the tag counted. */
  int size() {
    return components.size() + tags();
  }

  private int tags() {
    return tag == null ? 0 : 1;
  }

  @Override
  public Term write(@Nullable Object value, int depth) {
    if (value == null || !access.isInstance(value)) {
      throw new Mismatch("a record for " + words, JavaValues.describe(value));
    }
    Term[] elements = new Term[size()];
    if (tag != null) {
      elements[0] = tag;
    }
    for (int i = 0; i < components.size(); i++) {
      Component component = components.get(i);
      try {
        elements[i + tags()] = component.shape().write(access.get(value, i), depth);
      } catch (Mismatch e) {
        throw e.in(component.name());
      }
    }
    return Tuple.unsafeWrap(elements);
  }

  @Override
  public Object read(Term term, int depth) {
    if (!(term instanceof Tuple tuple)
        || tuple.size() != size()
        || tag != null && !tuple.get(0).equals(tag)) {
      throw new Mismatch(words, term);
    }
    @Nullable Object[] values = new Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      Component component = components.get(i);
      try {
        values[i] = component.shape().read(tuple.get(i + tags()), depth);
      } catch (Mismatch e) {
        throw e.in(component.name());
      }
    }
    return access.make(values);
  }
}
