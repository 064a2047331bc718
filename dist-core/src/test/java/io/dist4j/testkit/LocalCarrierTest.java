package io.dist4j.testkit;

import io.dist4j.carrier.HalfOpenLimits;

class LocalCarrierTest implements CarrierContract {
  @Override
  public CarrierPair pair(HalfOpenLimits limits) {
    LocalNetwork network = new LocalNetwork(new VirtualLoop());
    return new LocalPair(network, network.carrier(), network.carrier(limits));
  }
}
