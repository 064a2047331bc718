package io.dist4j.convert;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What to write instead of a type that converters refuse. */
final class Refusals {
  private Refusals() {}

  static String of(Class<?> type) {
    if (type == float.class || type == Float.class) {
      return "a float would lose digits of Erlang's; use double";
    }
    if (type == char.class || type == Character.class) {
      return "a char is half of some characters; use a String or an int";
    }
    if (type == Object.class || Number.class.isAssignableFrom(type)) {
      return type.getName() + " does not say which type is meant; use one that does, or Term";
    }
    if (type == OptionalInt.class || type == OptionalLong.class || type == OptionalDouble.class) {
      return "use Optional with the type as its argument";
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "use List, Set or Map; of arrays there is byte[] only";
    }
    return type.getName() + " is no record; give the builder a converter for it";
  }
}
