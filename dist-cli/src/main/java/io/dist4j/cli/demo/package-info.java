/** {@code dist4j demo}: a small cluster, what it does, and whom it refuses. */
@NullMarked
package io.dist4j.cli.demo;

import org.jspecify.annotations.NullMarked;
