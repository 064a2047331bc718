package io.dist4j.carrier.netty;

import io.dist4j.protocol.PeerCredentials;

/** Where {@link ChannelSecurity} reports. Any thread; only the first report counts. */
public interface SecurityListener {
  /** The channel is secured. */
  void secured(PeerCredentials peer);

  /**
   * The channel could not be secured and is closed. A {@link io.dist4j.DistException}, such as
   * {@link io.dist4j.AuthenticationException}, reaches the dialler as it is; anything else inside a
   * {@link io.dist4j.CarrierException} naming the peer's address.
   */
  void failed(Throwable cause);
}
