package io.dist4j.convert;

import io.dist4j.term.Term;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type without parts.
 *
 * @param type which is never primitive
 * @param value what can be written, in words
 * @param term what can be read, in words
 * @param writer gives null for a value that cannot be written
 * @param reader gives null for a term that cannot be read
 */
record Scalar<T>(
    Class<T> type,
    String value,
    String term,
    Function<T, @Nullable Term> writer,
    Function<Term, @Nullable T> reader)
    implements Shape {

  @Override
  public Term write(@Nullable Object object, int depth) {
    Term written = type.isInstance(object) ? writer.apply(type.cast(object)) : null;
    if (written == null) {
      throw new Mismatch(value, JavaValues.describe(object));
    }
    return written;
  }

  @Override
  public T read(Term found, int depth) {
    T read = reader.apply(found);
    if (read == null) {
      throw new Mismatch(term, found);
    }
    return read;
  }
}
