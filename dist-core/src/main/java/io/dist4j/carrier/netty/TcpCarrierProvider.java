package io.dist4j.carrier.netty;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierProvider;
import io.dist4j.carrier.CarrierSettings;

/** The carrier {@code tcp}: bytes in the clear, nothing proven about the peer. */
public final class TcpCarrierProvider implements CarrierProvider {
  @Override
  public String name() {
    return "tcp";
  }

  @Override
  public Carrier open(CarrierSettings settings) {
    NettySettings read = NettySettings.read(settings);
    settings.rejectUnknown();
    return NettyCarrier.open(new PlainSecurity(), read);
  }
}
