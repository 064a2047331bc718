package io.dist4j.convert;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.Map;

/**
 * A type with its arguments, which a {@code Class} cannot say: {@code new TypeToken<List<Order>>()
 * {}}. Annotations of this package may stand on any part of it: {@code new TypeToken<List<@AsAtom
 * String>>() {}}.
 *
 * @param <T> the type
 */
public abstract class TypeToken<T> {
  private final TypeUse use;

  /**
   * @throws IllegalArgumentException for a type with wildcards or variables
   */
  protected TypeToken() {
    AnnotatedType superclass = getClass().getAnnotatedSuperclass();
    if (getClass().getSuperclass() != TypeToken.class
        || !(superclass instanceof AnnotatedParameterizedType generic)) {
      throw new IllegalArgumentException("write new TypeToken<...>() {} with the type between");
    }
    use = TypeUse.of(generic.getAnnotatedActualTypeArguments()[0], Map.of());
  }

  final TypeUse use() {
    return use;
  }
}
