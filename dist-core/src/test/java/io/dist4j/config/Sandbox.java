package io.dist4j.config;

import io.dist4j.carrier.CarrierProvider;
import io.dist4j.carrier.netty.TcpCarrierProvider;
import io.dist4j.node.NodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory with files to configure from, and surroundings that are the same on each machine. */
record Sandbox(Path base, Map<String, String> environment, List<CarrierProvider> carriers) {
  static final String COOKIE = "Wm3Zp0cVtQ8sXr1yLkHdNf5uJ7eBgA2i";

  /** All that is required, on one line. */
  static final String MINIMAL = "name = \"a@localhost\", carrier = tcp, cookie-file = cookie";

  static Sandbox in(Path base) throws IOException {
    Sandbox sandbox = new Sandbox(base, Map.of(), List.of(new TcpCarrierProvider()));
    sandbox.write("cookie", COOKIE + "\n", "rw-------");
    return sandbox;
  }

  Sandbox withEnvironment(Map<String, String> variables) {
    return new Sandbox(base, variables, carriers);
  }

  Sandbox withCarrier(CarrierProvider carrier) {
    List<CarrierProvider> more = new ArrayList<>(carriers);
    more.add(carrier);
    return new Sandbox(base, environment, more);
  }

  Path write(String name, String text, String mode) throws IOException {
    Path file = base.resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  /** As a file that others can read, called {@code x.conf}. */
  NodeConfig check(String text) {
    return DistConfig.check(document(text), surroundings());
  }

  Document document(String text) {
    return Document.parse(text, "x.conf", base, true);
  }

  Surroundings surroundings() {
    return new Surroundings(
        name -> Optional.ofNullable(environment.get(name)),
        () -> "machine.example",
        () -> "machine",
        carriers);
  }
}
