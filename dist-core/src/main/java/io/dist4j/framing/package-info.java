/** Frames on a byte stream: a length prefix in and out, whose width may change between frames. */
package io.dist4j.framing;
