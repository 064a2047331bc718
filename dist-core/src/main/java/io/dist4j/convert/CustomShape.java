package io.dist4j.convert;

import io.dist4j.term.Term;
import org.jspecify.annotations.Nullable;

/** A converter that the program brought. What it throws becomes a fault with a path. */
record CustomShape<T>(Class<T> type, Converter<T> converter) implements Shape {
  @Override
  public Term write(@Nullable Object value, int depth) {
    if (!type.isInstance(value)) {
      throw new Mismatch("a value of " + type.getName(), JavaValues.describe(value));
    }
    try {
      return converter.toTerm(type.cast(value));
    } catch (ConversionException e) {
      throw Mismatch.of(e);
    } catch (IllegalArgumentException e) {
      throw new Mismatch(words(e), JavaValues.describe(value), e);
    }
  }

  @Override
  public Object read(Term term, int depth) {
    try {
      return converter.fromTerm(term);
    } catch (ConversionException e) {
      throw Mismatch.of(e);
    } catch (IllegalArgumentException | ArithmeticException | ClassCastException e) {
      throw new Mismatch(words(e), Kinds.describe(term), e);
    }
  }

  private String words(RuntimeException e) {
    return Kinds.article(type.getSimpleName()) + " (" + JavaValues.message(e) + ")";
  }
}
