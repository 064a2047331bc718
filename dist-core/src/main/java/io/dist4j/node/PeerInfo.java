package io.dist4j.node;

import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.protocol.Role;
import java.net.InetSocketAddress;

/**
 * A connected peer.
 *
 * @param name its name
 * @param creation its incarnation, 32 bits unsigned
 * @param address where the connection leads
 * @param role whether we dialled it
 * @param flags what both sides can do
 * @param credentials what the carrier proved about it
 */
public record PeerInfo(
    NodeName name,
    int creation,
    InetSocketAddress address,
    Role role,
    DistFlags flags,
    PeerCredentials credentials) {}
