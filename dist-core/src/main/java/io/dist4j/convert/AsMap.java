package io.dist4j.convert;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a record: a map whose keys are atoms, named after the components as {@link Naming} says:
 * <code>#{id =&gt; 17, unit_price =&gt; 2.5}</code>. As an Elixir struct or a map of Erlang.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface AsMap {
  /** Whether keys that no component is named after are passed over when read; else refused. */
  boolean ignoreOthers() default false;
}
