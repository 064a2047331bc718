/** The distribution handshake, version 6, as a state machine without I/O. */
package io.dist4j.handshake;
