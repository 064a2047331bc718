package io.dist4j.bench;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierProvider;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.epmd.EpmdServer;
import io.dist4j.epmd.EpmdServerConfig;
import java.util.ServiceLoader;

/** A port mapper of the benchmark's own, on a free port, so that it meets nobody else's nodes. */
final class Mapper implements AutoCloseable {
  private static final String CARRIER = "tcp";

  private final Carrier carrier;
  private final EpmdServer server;

  private Mapper(Carrier carrier, EpmdServer server) {
    this.carrier = carrier;
    this.server = server;
  }

  static Mapper start() {
    Carrier carrier =
        ServiceLoader.load(CarrierProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.name().equals(CARRIER))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no carrier on the class path"))
            .open(CarrierSettings.EMPTY);
    return new Mapper(carrier, EpmdServer.start(carrier, EpmdServerConfig.onPort(0)));
  }

  int port() {
    return server.address().getPort();
  }

  @Override
  public void close() {
    server.close();
    carrier.close();
  }
}
