package io.dist4j.carrier;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Who counts as one stranger: an IPv4 address, or an IPv6 /64, because whoever has one address of a
 * /64 has all of them.
 */
record LinkSource(boolean wide, long prefix) {
  static LinkSource of(InetAddress peer) {
    ByteBuffer bytes = ByteBuffer.wrap(peer.getAddress());
    return peer instanceof Inet6Address
        ? new LinkSource(true, bytes.getLong())
        : new LinkSource(false, bytes.getInt());
  }
}
