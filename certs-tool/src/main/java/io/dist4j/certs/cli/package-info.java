/** The command line {@code certs-tool}: parse, call, print. */
@NullMarked
package io.dist4j.certs.cli;

import org.jspecify.annotations.NullMarked;
