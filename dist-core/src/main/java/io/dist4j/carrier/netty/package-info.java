/** Carriers on Netty: plain TCP, and what a secured one adds to it. */
@NullMarked
package io.dist4j.carrier.netty;

import org.jspecify.annotations.NullMarked;
