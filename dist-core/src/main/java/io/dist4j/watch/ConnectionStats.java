package io.dist4j.watch;

import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;

/**
 * One connection at one moment.
 *
 * @param node our node
 * @param peer the other one
 * @param creation the peer's incarnation, 32 bits unsigned
 * @param address where it leads
 * @param role whether we dialled it
 * @param since when it came up
 * @param setup from our dialling, or from the opening of the accepted link, to the end of the
 *     handshake; of an accepted link TLS is not part of it
 * @param traffic what went over it since then
 * @param tls what protects it
 */
public record ConnectionStats(
    NodeName node,
    NodeName peer,
    int creation,
    InetSocketAddress address,
    Role role,
    Instant since,
    Duration setup,
    Traffic traffic,
    TlsSession tls) {}
