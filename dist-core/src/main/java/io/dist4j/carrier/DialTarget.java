package io.dist4j.carrier;

import io.dist4j.protocol.NodeName;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whom to dial.
 *
 * @param address where
 * @param node the node that is expected there, or null when dialling something that is not a node
 *     (a port mapper); a TLS carrier sends its host part as SNI and takes its level from it
 * @param timeout for the whole set-up of the link, TLS included
 */
public record DialTarget(InetSocketAddress address, @Nullable NodeName node, Duration timeout) {}
