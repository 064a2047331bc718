/** Measures pairs of nodes beside each other: ours, Erlang's, jinterface's. */
package io.dist4j.bench;
