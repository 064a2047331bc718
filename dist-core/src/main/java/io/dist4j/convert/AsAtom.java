package io.dist4j.convert;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a use of {@code String}: an atom instead of a UTF-8 binary, at most 255 characters.
 *
 * <p>On a record without components, with a name: that atom, as {@code stop} in the messages of a
 * server: {@code @AsAtom("stop") record Stop() implements Request {}}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE_USE})
public @interface AsAtom {
  /** The atom for a record without components; nothing on a use of {@code String}. */
  String value() default "";
}
