/** The benchmark's nodes of ours; each runs in a process of its own. */
package io.dist4j.bench.peer;
