/** Erlang's well-known processes and calls: being called by others, and calling them. */
@NullMarked
package io.dist4j.otp;

import org.jspecify.annotations.NullMarked;
