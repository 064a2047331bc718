package io.dist4j.convert;

import io.dist4j.term.Term;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the captures of a pattern took from the term that it matched. */
public final class Bindings {
  // Most messages that receive looks at match nothing, and cost no arrays.
  private static final Capture<?>[] NO_CAPTURES = {};
  private static final Term[] NO_TERMS = {};

  private Capture<?>[] captures = NO_CAPTURES;
  private @Nullable Object[] values = NO_TERMS;
  private Term[] terms = NO_TERMS;
  private int size;

  Bindings() {}

  /**
   * What {@code capture} took.
   *
   * @throws IllegalArgumentException if the capture is no part of the pattern
   */
  public <T> T get(Capture<T> capture) {
    for (int i = 0; i < size; i++) {
      if (captures[i] == capture) {
        return capture.cast(Objects.requireNonNull(values[i]));
      }
    }
    throw new IllegalArgumentException("that capture is no part of the pattern that matched");
  }

  /** As in Erlang, a variable that occurs again must stand for the same term again. */
  boolean bind(Capture<?> capture, Term term, Object value) {
    for (int i = 0; i < size; i++) {
      if (captures[i] == capture) {
        return terms[i].equals(term);
      }
    }
    if (size == captures.length) {
      captures = Arrays.copyOf(captures, 2 * size + 2);
      values = Arrays.copyOf(values, 2 * size + 2, Object[].class);
      terms = Arrays.copyOf(terms, 2 * size + 2);
    }
    captures[size] = capture;
    terms[size] = term;
    values[size++] = value;
    return true;
  }
}
