package io.dist4j.convert;

import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type with an atom that stands for nothing.
 *
 * @param optional whether nothing is an empty {@code Optional}; else it is null
 */
record EmptyShape(Shape inner, Atom empty, boolean optional) implements Shape {
  @Override
  public Term write(@Nullable Object value, int depth) {
    Object content = optional ? unwrap(value) : value;
    if (content == null) {
      return empty;
    }
    Term written = inner.write(content, depth);
    if (written.equals(empty)) {
      throw new Mismatch("a value that is not written as " + empty, "one that is");
    }
    return written;
  }

  @Override
  public @Nullable Object read(Term term, int depth) {
    Object content = term.equals(empty) ? null : inner.read(term, depth);
    return optional ? Optional.ofNullable(content) : content;
  }

  static @Nullable Object unwrap(@Nullable Object value) {
    if (!(value instanceof Optional<?> content)) {
      throw new Mismatch("an Optional", JavaValues.describe(value));
    }
    return content.orElse(null);
  }
}
