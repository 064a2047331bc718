/** {@code dist4j demo}: a small cluster, what it does, and whom it refuses. */
package io.dist4j.cli.demo;
