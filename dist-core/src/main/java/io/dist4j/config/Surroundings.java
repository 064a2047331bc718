package io.dist4j.config;

import io.dist4j.ConfigurationException;
import io.dist4j.carrier.CarrierProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a configuration depends on besides its file.
 *
 * @param environment a variable by its name
 * @param host the machine's name as it gives it itself
 * @param canonicalHost the machine's name as the name service completes it
 * @param carriers every carrier that is there
 */
record Surroundings(
    Function<String, Optional<String>> environment,
    Supplier<String> host,
    Supplier<String> canonicalHost,
    List<CarrierProvider> carriers) {
  private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  static Surroundings ofThisProcess() {
    return new Surroundings(
        name -> Optional.ofNullable(System.getenv(name)),
        Surroundings::machineName,
        Surroundings::canonicalName,
        installedCarriers());
  }

  // Asked of the kernel first: InetAddress wants the name to resolve, which in containers it may
  // not.
  private static String machineName() {
    try {
      return Files.readString(KERNEL_HOST_NAME).strip();
    } catch (IOException e) {
      return localHost().getHostName();
    }
  }

  private static String canonicalName() {
    try {
      return InetAddress.getByName(machineName()).getCanonicalHostName();
    } catch (UnknownHostException e) {
      return machineName();
    }
  }

  private static InetAddress localHost() {
    try {
      return InetAddress.getLocalHost();
    } catch (UnknownHostException e) {
      throw new ConfigurationException("this machine's name cannot be found out", e);
    }
  }

  private static List<CarrierProvider> installedCarriers() {
    try {
      List<CarrierProvider> found = new ArrayList<>();
      ServiceLoader.load(CarrierProvider.class).forEach(found::add);
      return found;
    } catch (ServiceConfigurationError e) {
      throw new ConfigurationException("a carrier cannot be loaded: " + e.getMessage(), e);
    }
  }
}
