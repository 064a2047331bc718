/** The command {@code dist4j}. */
@NullMarked
package io.dist4j.cli;

import org.jspecify.annotations.NullMarked;
