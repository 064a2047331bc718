/** A link as one machine without I/O: framing, handshake, then packets. */
package io.dist4j.connection;
