package io.dist4j.carrier.netty;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierProvider;
import io.dist4j.carrier.CarrierSettings;
import java.util.List;

/** The carrier {@code tcp}: bytes in the clear, nothing proven about the peer. */
public final class TcpCarrierProvider implements CarrierProvider {
  @Override
  public String name() {
    return "tcp";
  }

  @Override
  public List<String> keys() {
    return NettySettings.KEYS;
  }

  @Override
  public Carrier open(CarrierSettings settings) {
    NettySettings read = NettySettings.read(settings);
    settings.rejectUnknown();
    return NettyCarrier.open(new PlainSecurity(), read);
  }
}
