package io.dist4j.convert;

import io.dist4j.term.Atom;
import org.jspecify.annotations.Nullable;

/** How the records of a type look. */
sealed interface RecordForm {
  /** A tuple, with a tag or without. */
  record OfTuple(@Nullable Atom tag) implements RecordForm {}

  /** A map. */
  record OfMap(boolean ignoreOthers) implements RecordForm {}

  /** An atom; the record has no components. */
  record OfAtom(Atom atom) implements RecordForm {}

  /**
   * What the annotations of {@code type} say.
   *
   * @throws IllegalArgumentException when they say nothing or two things
   */
  static RecordForm of(Class<?> type) {
    AsTuple tuple = type.getAnnotation(AsTuple.class);
    AsMap map = type.getAnnotation(AsMap.class);
    AsAtom atom = type.getAnnotation(AsAtom.class);
    if ((tuple == null ? 0 : 1) + (map == null ? 0 : 1) + (atom == null ? 0 : 1) != 1) {
      throw new IllegalArgumentException(
          "say how the record "
              + type.getName()
              + " is written: one of @AsTuple, @AsMap, @AsAtom, or tuple(...) or map(...) of the"
              + " builder");
    }
    if (tuple != null) {
      return new OfTuple(tuple.value().isEmpty() ? null : Atom.of(tuple.value()));
    }
    if (map != null) {
      return new OfMap(map.ignoreOthers());
    }
    if (type.getRecordComponents().length > 0 || atom.value().isEmpty()) {
      throw new IllegalArgumentException(
          "@AsAtom on a record is for one without components, and names the atom");
    }
    return new OfAtom(Atom.of(atom.value()));
  }
}
