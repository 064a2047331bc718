package io.dist4j.convert;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and makes the records of one type by its public members or a lookup that was given. */
final class RecordAccess {
  private final Class<?> type;
  private final MethodHandle[] accessors;
  private final MethodHandle constructor;

  private RecordAccess(Class<?> type, MethodHandle[] accessors, MethodHandle constructor) {
    this.type = type;
    this.accessors = accessors;
    this.constructor = constructor;
  }

  /**
   * @throws IllegalArgumentException when none of the lookups may use the record
   */
  static RecordAccess of(Class<?> type, List<MethodHandles.Lookup> lookups) {
    for (MethodHandles.Lookup lookup : lookups) {
      try {
        return new RecordAccess(type, accessors(type, lookup), constructor(type, lookup));
      } catch (IllegalAccessException e) {
        // The next lookup may see more.
      }
    }
    for (MethodHandles.Lookup lookup : lookups) {
      try {
        MethodHandles.Lookup inside = MethodHandles.privateLookupIn(type, lookup);
        return new RecordAccess(type, accessors(type, inside), constructor(type, inside));
      } catch (IllegalAccessException e) {
        // Another module, and not open to this lookup's.
      }
    }
    throw new IllegalArgumentException(
        type.getName()
            + " cannot be reached: make it public in an exported package, or give"
            + " MethodHandles.lookup() to the builder of the converters");
  }

  private static MethodHandle[] accessors(Class<?> type, MethodHandles.Lookup lookup)
      throws IllegalAccessException {
    RecordComponent[] components = type.getRecordComponents();
    MethodHandle[] handles = new MethodHandle[components.length];
    for (int i = 0; i < components.length; i++) {
      MethodHandle accessor = lookup.unreflect(components[i].getAccessor());
      handles[i] = accessor.asType(accessor.type().generic());
    }
    return handles;
  }

  private static MethodHandle constructor(Class<?> type, MethodHandles.Lookup lookup)
      throws IllegalAccessException {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      MethodHandle canonical = lookup.unreflectConstructor(type.getDeclaredConstructor(parameters));
      return canonical
          .asType(canonical.type().generic())
          .asSpreader(Object[].class, parameters.length);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its constructor: " + type.getName(), e);
    }
  }

  boolean isInstance(@Nullable Object value) {
    return type.isInstance(value);
  }

  /** The value of a component. */
  @Nullable Object get(Object instance, int component) {
    try {
      return (Object) accessors[component].invokeExact(instance);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /**
   * The record of these values.
   *
   * @throws Mismatch when its constructor refuses them
   */
  Object make(@Nullable Object[] values) {
    try {
      return (Object) constructor.invokeExact(values);
    } catch (IllegalArgumentException | NullPointerException | ArithmeticException e) {
      throw new Mismatch(
          "what " + type.getSimpleName() + " takes",
          "that it refuses: " + JavaValues.message(e),
          e);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** What a record's own code throws goes on as it is. */
  private static RuntimeException unchecked(Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    return fault instanceof RuntimeException known ? known : new IllegalStateException(fault);
  }
}
