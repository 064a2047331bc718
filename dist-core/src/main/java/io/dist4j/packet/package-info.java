/** One frame of a connected link: its header, its control message and its payload. */
@NullMarked
package io.dist4j.packet;

import org.jspecify.annotations.NullMarked;
