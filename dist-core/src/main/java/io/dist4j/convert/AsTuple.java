package io.dist4j.convert;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a record: a tuple of its components in their order, with a tag before them when one is given:
 * {@code @AsTuple("order") record Order(long id, String item) {}} is <code>{order, 17,
 * &lt;&lt;"tea"&gt;&gt;}</code>, as an Erlang record of that name is.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface AsTuple {
  /** The atom that comes first; none when empty. */
  String value() default "";
}
