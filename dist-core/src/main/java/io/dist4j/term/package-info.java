/** Erlang's values as immutable Java values, with Erlang's equality, order and text. */
@NullMarked
package io.dist4j.term;

import org.jspecify.annotations.NullMarked;
