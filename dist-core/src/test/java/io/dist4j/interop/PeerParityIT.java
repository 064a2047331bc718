package io.dist4j.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An Erlang program asks everything that one node can ask of another, once of an Erlang node and
 * once of a Java node; what it observes must be equal. The cases are the table in
 * erlang/parity/dist_cases.erl.
 */
class PeerParityIT {
  private static final int LEAST_CASES = 120;
  private static final String PEER = "peer@127.0.0.1";

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void twoErlangNodesObserveTheSameTwice(OtpRelease release) throws IOException {
    String modules = ParityModules.compile(release, Files.createTempDirectory("dist4j-parity-"));
    int port = FreePort.next();
    try (OtpNode peer = ParityDriver.node(release, port, modules, PEER, "-hidden");
        ParityDriver driver = ParityDriver.start(release, port, modules)) {
      peer.eval("dist_peer:start()");
      Map<String, Integer> table = driver.table();
      assertTrue(table.size() >= LEAST_CASES, () -> table.size() + " cases");
      ParityRun run = new ParityRun(table, driver.run(PEER), driver.run(PEER));
      assertEquals(List.of(), run.unsound());
      assertEquals("", String.join("\n", run.faults()));
    }
  }
}
