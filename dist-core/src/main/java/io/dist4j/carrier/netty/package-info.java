/** Carriers on Netty: plain TCP, and what a secured one adds to it. */
package io.dist4j.carrier.netty;
