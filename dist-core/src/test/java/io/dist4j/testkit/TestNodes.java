package io.dist4j.testkit;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierProvider;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.epmd.EpmdPortMapperConfig;
import io.dist4j.node.NodeConfig;
import io.dist4j.node.PortMapperFactory;
import io.dist4j.protocol.Cookie;
import java.util.ServiceLoader;

/** Configurations for nodes of tests: loopback, a port mapper of their own. */
public final class TestNodes {
  /** The cookie of every test cluster. */
  public static final String COOKIE = "test-cookie-5d41402abc4b2a76";

  private TestNodes() {}

  /** A node over plain TCP that uses, or becomes, the port mapper on {@code epmdPort}. */
  public static NodeConfig.Builder tcp(String name, int epmdPort) {
    return NodeConfig.named(name, Cookie.of(COOKIE))
        .carrier(TestNodes::plainCarrier)
        .portMapper(
            PortMapperFactory.epmd(TestNodes::plainCarrier, EpmdPortMapperConfig.onPort(epmdPort)));
  }

  /** A plain TCP carrier, found as the configuration finds it. */
  public static Carrier plainCarrier() {
    return ServiceLoader.load(CarrierProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals("tcp"))
        .findFirst()
        .orElseThrow()
        .open(CarrierSettings.EMPTY);
  }
}
