package io.dist4j.convert;

import java.lang.reflect.AnnotatedElement;
import org.jspecify.annotations.Nullable;

/** What the annotations on one use of a type say. */
record Marks(
    boolean atom,
    boolean charlist,
    boolean anyNumber,
    @Nullable String emptyAs,
    boolean emptyAsMissing) {
  static final Marks NONE = new Marks(false, false, false, null, false);

  static Marks of(AnnotatedElement use) {
    EmptyAs empty = use.getAnnotation(EmptyAs.class);
    return new Marks(
        use.isAnnotationPresent(AsAtom.class),
        use.isAnnotationPresent(AsCharlist.class),
        use.isAnnotationPresent(AnyNumber.class),
        empty == null ? null : empty.value(),
        use.isAnnotationPresent(EmptyAsMissing.class));
  }

  /** The same without what says how nothing is written. */
  Marks withoutEmpty() {
    return new Marks(atom, charlist, anyNumber, null, false);
  }

  boolean ofText() {
    return atom || charlist;
  }
}
