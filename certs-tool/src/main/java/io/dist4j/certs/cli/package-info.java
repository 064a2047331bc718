/** The command line {@code certs-tool}: parse, call, print. */
package io.dist4j.certs.cli;
