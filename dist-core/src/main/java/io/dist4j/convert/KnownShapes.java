package io.dist4j.convert;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of records and sealed interfaces made so far. They live with the class they are about,
 * so that converters which outlive a reloaded application do not keep its classes.
 */
final class KnownShapes {
  private final ClassValue<Map<TypeUse, Shape>> shapes =
      new ClassValue<>() {
        @Override
        protected Map<TypeUse, Shape> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  @Nullable Shape get(TypeUse use) {
    return shapes.get(use.raw()).get(use);
  }

  /** Keeps the shape of a record or sealed interface, in which nothing is left to become. */
  void keep(TypeUse use, Shape shape) {
    shapes.get(use.raw()).put(use, shape);
  }
}
