package io.dist4j.node;

import io.dist4j.driver.ConnectionDriver;
import io.dist4j.handshake.Established;
import java.time.Duration;

/**
 * A connection that has proven itself.
 *
 * @param setup how long it took to do so
 * @param adopted to be called once it is the one connection of its peer
 */
record Successor(ConnectionDriver connection, Established how, Duration setup, Runnable adopted) {}
