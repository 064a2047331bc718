/**
 * What can be seen of a running node: snapshots of counters, log lines of one form, Java Flight
 * Recorder events and JMX beans. docs/observability.md shows all of it.
 */
@NullMarked
package io.dist4j.watch;

import org.jspecify.annotations.NullMarked;
