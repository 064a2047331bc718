package io.dist4j.certs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The names that nodes on this machine usually have behind the {@code @}. */
final class ThisMachine {
  private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

  private ThisMachine() {}

  /** {@code localhost}, and the host's own name in its short and its long form. */
  static List<String> hosts(Map<String, String> environment) {
    List<String> hosts = new ArrayList<>(List.of("localhost"));
    String own = name(environment);
    int dot = own.indexOf('.');
    for (String host : dot < 0 ? List.of(own) : List.of(own.substring(0, dot), own)) {
      if (host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z])?") && !hosts.contains(host)) {
        hosts.add(host);
      }
    }
    return hosts;
  }

  // Not by the resolver, which may ask the network and take its time.
  private static String name(Map<String, String> environment) {
    try {
      return Files.readString(KERNEL_NAME).strip();
    } catch (IOException e) {
      return environment.getOrDefault("HOSTNAME", "");
    }
  }
}
