package io.dist4j.convert;

import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import org.jspecify.annotations.Nullable;

/** A record without components as an atom. */
record BareShape(RecordAccess access, Atom atom) implements Shape {
  private static final @Nullable Object[] NOTHING = {};

  @Override
  public Term write(@Nullable Object value, int depth) {
    if (!access.isInstance(value)) {
      throw new Mismatch("the record for " + atom, JavaValues.describe(value));
    }
    return atom;
  }

  @Override
  public Object read(Term term, int depth) {
    if (!term.equals(atom)) {
      throw new Mismatch("the atom " + atom, term);
    }
    return access.make(NOTHING);
  }
}
