/** A port mapper with epmd's own command line. */
@NullMarked
package io.dist4j.cli.epmd;

import org.jspecify.annotations.NullMarked;
