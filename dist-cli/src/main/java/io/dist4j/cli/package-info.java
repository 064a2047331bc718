/** The command {@code dist4j}. */
package io.dist4j.cli;
