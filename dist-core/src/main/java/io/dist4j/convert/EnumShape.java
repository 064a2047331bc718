package io.dist4j.convert;

import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The constants of an enum as atoms. */
record EnumShape(Class<?> type, Map<Enum<?>, Atom> atoms, Map<String, Enum<?>> constants)
    implements Shape {

  /**
   * @throws IllegalArgumentException when two constants would be one atom
   */
  static EnumShape of(Class<?> type, Naming naming) {
    Map<Enum<?>, Atom> atoms = new LinkedHashMap<>();
    Map<String, Enum<?>> constants = new LinkedHashMap<>();
    for (Object object : type.getEnumConstants()) {
      Enum<?> constant = (Enum<?>) object;
      String name = nameOf(constant, naming);
      if (constants.put(name, constant) != null) {
        throw new IllegalArgumentException(
            "two constants of " + type.getName() + " are the atom " + Atom.of(name));
      }
      atoms.put(constant, Atom.of(name));
    }
    return new EnumShape(type, atoms, constants);
  }

  private static String nameOf(Enum<?> constant, Naming naming) {
    try {
      Named named =
          constant.getDeclaringClass().getDeclaredField(constant.name()).getAnnotation(Named.class);
      return named == null ? naming.of(constant.name()) : named.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("a constant without its field: " + constant.name(), e);
    }
  }

  @Override
  public Term write(@Nullable Object value, int depth) {
    Atom atom = value instanceof Enum<?> constant ? atoms.get(constant) : null;
    if (atom == null) {
      throw new Mismatch(Kinds.article(type.getSimpleName()), JavaValues.describe(value));
    }
    return atom;
  }

  @Override
  public Object read(Term term, int depth) {
    Enum<?> constant = term instanceof Atom atom ? constants.get(atom.name()) : null;
    if (constant == null) {
      String names =
          atoms.values().stream().limit(12).map(Atom::toString).collect(Collectors.joining(", "));
      throw new Mismatch("one of " + names + (atoms.size() > 12 ? ", ..." : ""), term);
    }
    return constant;
  }
}
