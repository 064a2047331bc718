/** Failures, named after whose fault they are. */
@NullMarked
package io.dist4j;

import org.jspecify.annotations.NullMarked;
