package io.dist4j.carrier.netty;

import io.dist4j.carrier.DialTarget;
import io.dist4j.protocol.IdentityPolicy;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.protocol.PeerCredentials;
import io.dist4j.protocol.Role;
import io.netty.channel.Channel;

/** Plain TCP: nothing is proven, so nothing about a name can be contradicted. */
final class PlainSecurity implements ChannelSecurity {
  @Override
  public String carrierName() {
    return "tcp";
  }

  @Override
  public LengthPrefix handshakePrefix() {
    return LengthPrefix.U16;
  }

  @Override
  public IdentityPolicy identityPolicy() {
    return (credentials, claimed) -> {};
  }

  @Override
  public void secure(Channel channel, Role role, DialTarget target, SecurityListener done) {
    done.secured(PeerCredentials.NONE);
  }
}
