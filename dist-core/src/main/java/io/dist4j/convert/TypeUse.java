package io.dist4j.convert;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A type as it is used somewhere, with its arguments and annotations, all type variables replaced.
 */
record TypeUse(Class<?> raw, List<TypeUse> arguments, Marks marks) {

  static TypeUse of(Class<?> type) {
    return new TypeUse(type, List.of(), Marks.NONE);
  }

  /**
   * @param variables what the type variables in sight stand for
   * @throws IllegalArgumentException for wildcards and others that name no type
   */
  static TypeUse of(AnnotatedType use, Map<TypeVariable<?>, TypeUse> variables) {
    Type type = use.getType();
    Marks marks = Marks.of(use);
    if (type instanceof Class<?> raw) {
      return new TypeUse(raw, List.of(), marks);
    }
    if (use instanceof AnnotatedParameterizedType generic
        && type instanceof ParameterizedType parameterized) {
      List<TypeUse> arguments =
          Arrays.stream(generic.getAnnotatedActualTypeArguments())
              .map(argument -> of(argument, variables))
              .toList();
      return new TypeUse((Class<?>) parameterized.getRawType(), arguments, marks);
    }
    TypeUse bound = variables.get(type);
    if (bound == null) {
      throw new IllegalArgumentException(type.getTypeName() + " names no type");
    }
    return marks.equals(Marks.NONE) ? bound : bound.with(marks);
  }

  TypeUse with(Marks other) {
    return new TypeUse(raw, arguments, other);
  }

  /** What the type variables of this generic type stand for. */
  Map<TypeVariable<?>, TypeUse> variables() {
    TypeVariable<?>[] names = raw.getTypeParameters();
    if (names.length != arguments.size()) {
      throw new IllegalArgumentException(
          raw.getName() + " without type arguments; say them with a TypeToken");
    }
    Map<TypeVariable<?>, TypeUse> variables = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      variables.put(names[i], arguments.get(i));
    }
    return variables;
  }

  @Override
  public String toString() {
    return arguments.isEmpty()
        ? raw.getSimpleName()
        : raw.getSimpleName()
            + arguments.stream().map(TypeUse::toString).collect(Collectors.joining(", ", "<", ">"));
  }
}
