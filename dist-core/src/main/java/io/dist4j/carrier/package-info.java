/** What moves bytes between two nodes: the interface, and nothing of any network library. */
@NullMarked
package io.dist4j.carrier;

import org.jspecify.annotations.NullMarked;
