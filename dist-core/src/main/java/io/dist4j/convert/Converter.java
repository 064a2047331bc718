package io.dist4j.convert;

import io.dist4j.term.Term;

/**
 * Turns values of one Java type into terms and back. Those that {@link Converters} makes may be
 * used by any number of threads.
 *
 * @param <T> the Java type
 */
public interface Converter<T> {
  /**
   * The term for {@code value}.
   *
   * @throws ConversionException with the path to what no term stands for
   */
  Term toTerm(T value);

  /**
   * The value that {@code term} stands for.
   *
   * @throws ConversionException with the path to what is not as the type says
   */
  T fromTerm(Term term);
}
