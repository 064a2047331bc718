package io.dist4j.convert;

import io.dist4j.term.Term;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A type inside itself: known only when all of it is, and bounded in depth by us, not the peer. */
final class LateShape implements Shape {
  /** How often a value may be inside one of its own type. The stack of any thread has room. */
  static final int MAX_DEPTH = 256;

  private @Nullable Shape target;

  void become(Shape shape) {
    target = shape;
  }

  @Override
  public Term write(@Nullable Object value, int depth) {
    if (depth >= MAX_DEPTH) {
      throw new Mismatch("at most " + MAX_DEPTH + " levels of one type", "more");
    }
    return Objects.requireNonNull(target).write(value, depth + 1);
  }

  @Override
  public @Nullable Object read(Term term, int depth) {
    if (depth >= MAX_DEPTH) {
      throw new Mismatch("at most " + MAX_DEPTH + " levels of one type", term);
    }
    return Objects.requireNonNull(target).read(term, depth + 1);
  }
}
