package io.dist4j.convert;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a use of {@code String}: the list of its code points instead of a UTF-8 binary, Erlang's
 * {@code "text"}, Elixir's {@code ~c"text"}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE_USE})
public @interface AsCharlist {}
