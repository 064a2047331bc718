/** The distribution handshake, version 6, as a state machine without I/O. */
@NullMarked
package io.dist4j.handshake;

import org.jspecify.annotations.NullMarked;
