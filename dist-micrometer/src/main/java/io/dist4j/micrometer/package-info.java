/** The counters of a node as Micrometer meters; docs/observability.md lists them. */
@NullMarked
package io.dist4j.micrometer;

import org.jspecify.annotations.NullMarked;
