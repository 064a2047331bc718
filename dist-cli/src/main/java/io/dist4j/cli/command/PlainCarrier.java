package io.dist4j.cli.command;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierProvider;
import io.dist4j.carrier.CarrierSettings;
import java.util.ServiceLoader;

/** The carrier that port mappers speak: plain TCP. */
public final class PlainCarrier {
  private static final String NAME = "tcp";

  private PlainCarrier() {}

  /** Opens one with its defaults; the caller closes it. */
  public static Carrier open() {
    return ServiceLoader.load(CarrierProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(NAME))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no carrier " + NAME + " on the class path"))
        .open(CarrierSettings.EMPTY);
  }
}
