package io.dist4j.carrier.netty;

import io.dist4j.carrier.DialTarget;
import io.dist4j.protocol.IdentityPolicy;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.protocol.Role;
import io.netty.channel.Channel;

/**
 * What turns a TCP channel into a carrier: nothing on the plain one, a TLS handler on the other.
 * {@link NettyCarrier} does the rest: sockets, links, limits, deadlines.
 */
public interface ChannelSecurity {
  /** {@link io.dist4j.carrier.Carrier#name}. */
  String carrierName();

  /** {@link io.dist4j.carrier.Carrier#handshakePrefix}. */
  LengthPrefix handshakePrefix();

  /** {@link io.dist4j.carrier.Carrier#identityPolicy}. */
  IdentityPolicy identityPolicy();

  /**
   * Secures a channel that is connected and has not been read from. Called on its event loop. Puts
   * its handlers <em>first</em> in the pipeline and then calls {@code done} once, now or later.
   * Bytes that come out of its handlers before that are held back, up to {@link
   * NettyCarrier#MAX_EARLY_BYTES}. The channel is closed when {@code done} is not called in time
   * ({@code setup-timeout} of an acceptor, {@link DialTarget#timeout} of an initiator).
   *
   * @param channel the connected channel
   * @param role whether we dialled
   * @param target whom we dialled, or null when we accepted
   * @param done where to report
   */
  void secure(Channel channel, Role role, DialTarget target, SecurityListener done);

  /** The carrier closed: give back what this holds, such as a thread that watches key files. */
  default void close() {}
}
