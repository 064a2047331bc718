package io.dist4j.convert;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a use of {@code Optional}: which atom stands for the empty one, as {@code undefined} or {@code
 * nil}. On a use of any other type but a primitive: which atom stands for null. A value that would
 * be written as that very atom is refused, as it would be read as nothing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE_USE})
public @interface EmptyAs {
  /** The name of the atom. */
  String value();
}
