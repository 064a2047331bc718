package io.dist4j.convert;

import io.dist4j.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one Java type look as terms. Depth is the number of times that a recursive type
 * has come round to itself.
 */
interface Shape {
  /**
   * The term for a value, which may be null whatever the type says.
   *
   * @throws Mismatch for a value that no term stands for
   */
  Term write(@Nullable Object value, int depth);

  /**
   * The value for a term; null only where the type says so.
   *
   * @throws Mismatch for a term that stands for no value of the type
   */
  @Nullable Object read(Term term, int depth);
}
