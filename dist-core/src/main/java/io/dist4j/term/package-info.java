/** Erlang's values as immutable Java values, with Erlang's equality, order and text. */
package io.dist4j.term;
