/** A link as one machine without I/O: framing, handshake, then packets. */
@NullMarked
package io.dist4j.connection;

import org.jspecify.annotations.NullMarked;
