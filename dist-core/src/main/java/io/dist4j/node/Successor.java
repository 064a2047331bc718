package io.dist4j.node;

import io.dist4j.driver.ConnectionDriver;
import io.dist4j.handshake.Established;

/**
 * A connection that has proven itself.
 *
 * @param adopted to be called once it is the one connection of its peer
 */
record Successor(ConnectionDriver connection, Established how, Runnable adopted) {}
