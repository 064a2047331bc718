/** Erlang's external term format, read and written without recursion and within limits. */
@NullMarked
package io.dist4j.etf;

import org.jspecify.annotations.NullMarked;
