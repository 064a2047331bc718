/** Frames on a byte stream: a length prefix in and out, whose width may change between frames. */
@NullMarked
package io.dist4j.framing;

import org.jspecify.annotations.NullMarked;
