/** Erlang's well-known processes and calls: being called by others, and calling them. */
package io.dist4j.otp;
