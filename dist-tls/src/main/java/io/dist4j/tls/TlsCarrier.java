package io.dist4j.tls;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.netty.NettyCarrier;
import io.dist4j.carrier.netty.NettySettings;

/**
 * The carrier {@code tls}: mutual TLS, in which both sides present a certificate and the
 * certificate must name the node (security.md 2.2).
 */
public final class TlsCarrier {
  private TlsCarrier() {}

  /**
   * Starts its event loops.
   *
   * @param sockets a section with the keys that all carriers on TCP share; {@link
   *     CarrierSettings#EMPTY} for the defaults
   * @throws io.dist4j.ConfigurationException when the library does not work on this machine
   */
  public static Carrier open(TlsConfig config, CarrierSettings sockets) {
    return open(config, NettySettings.read(sockets));
  }

  static NettyCarrier open(TlsConfig config, NettySettings sockets) {
    TlsSecurity security = new TlsSecurity(config);
    try {
      return NettyCarrier.open(security, sockets);
    } catch (RuntimeException e) {
      security.close();
      throw e;
    }
  }
}
