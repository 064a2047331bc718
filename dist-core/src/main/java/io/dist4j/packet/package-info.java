/** One frame of a connected link: its header, its control message and its payload. */
package io.dist4j.packet;
