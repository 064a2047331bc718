/** Erlang's external term format, read and written without recursion and within limits. */
package io.dist4j.etf;
