package io.dist4j.convert;

import io.dist4j.term.Term;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that keeps what it matched: a variable of Erlang's with a type. {@link Bindings#get}
 * gives the value. Where it occurs twice in one pattern, both must be the same term.
 *
 * @param <T> the type of what is kept
 */
public final class Capture<T> extends TermPattern {
  private final Function<Term, @Nullable T> reader;

  private Capture(Function<Term, @Nullable T> reader) {
    this.reader = reader;
  }

  /** Any term. */
  public static Capture<Term> any() {
    return of(Term.class);
  }

  /** Any term of that kind. */
  public static <T extends Term> Capture<T> of(Class<T> kind) {
    return of(Scalars.kind(kind));
  }

  /** The text of a UTF-8 binary. */
  public static Capture<String> text() {
    return of(Scalars.TEXT);
  }

  /** The name of an atom. */
  public static Capture<String> atomName() {
    return of(Scalars.ATOM_NAME);
  }

  /** An integer of 32 bits. */
  public static Capture<Integer> integer() {
    return of(Scalars.INT);
  }

  /** An integer of 64 bits. */
  public static Capture<Long> longInteger() {
    return of(Scalars.LONG);
  }

  /** A float. */
  public static Capture<Double> float64() {
    return of(Scalars.DOUBLE);
  }

  /** {@code true} or {@code false}. */
  public static Capture<Boolean> bool() {
    return of(Scalars.BOOLEAN);
  }

  /** Whatever {@code converter} accepts. */
  public static <T> Capture<T> of(Converter<T> converter) {
    return new Capture<>(
        term -> {
          try {
            return converter.fromTerm(term);
          } catch (ConversionException e) {
            return null;
          }
        });
  }

  private static <T> Capture<T> of(Scalar<T> scalar) {
    return new Capture<>(scalar.reader());
  }

  @Override
  boolean match(Term term, Bindings bindings) {
    T value = reader.apply(term);
    return value != null && bindings.bind(this, term, value);
  }

  @SuppressWarnings("unchecked") // Only match puts values under this capture.
  T cast(Object value) {
    return (T) value;
  }
}
