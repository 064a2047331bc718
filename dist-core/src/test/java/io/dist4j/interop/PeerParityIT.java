package io.dist4j.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.carrier.Carrier;
import io.dist4j.epmd.EpmdServer;
import io.dist4j.epmd.EpmdServerConfig;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An Erlang program asks everything that one node can ask of another, once of an Erlang node and
 * once of a Java node; what it observes must be equal. The cases are the table in
 * erlang/parity/dist_cases.erl. With {@code -Ddist4j.update-docs=true} the page is written instead
 * of compared.
 */
class PeerParityIT {
  private static final int LEAST_CASES = 400;
  private static final String PEER = "peer@127.0.0.1";
  private static final Map<OtpRelease, ParityRun> RUNS = new EnumMap<>(OtpRelease.class);

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aJavaNodeAnswersAsAnErlangNode(OtpRelease release) {
    ParityRun run = run(release);
    assertTrue(run.since().size() >= LEAST_CASES, () -> run.since().size() + " cases");
    assertEquals(List.of(), run.unsound(), "cases that two Erlang nodes do not pass");
    assertEquals(
        "",
        String.join("\n", run.faults()),
        () -> run.faults().size() + " of OTP " + release.number());
  }

  @Test
  void thePageSaysWhatWasObserved() throws IOException {
    releases().forEach(PeerParityIT::run);
    String page = ParityPage.text();
    String updated = ParityPage.updated(page, RUNS);
    if (Boolean.getBoolean("dist4j.update-docs")) {
      ParityPage.write(updated);
      return;
    }
    assertEquals(updated, page, "docs/protocol-support.md; -Ddist4j.update-docs=true writes it");
  }

  private static ParityRun run(OtpRelease release) {
    return RUNS.computeIfAbsent(release, PeerParityIT::observe);
  }

  private static ParityRun observe(OtpRelease release) {
    try {
      Path work = Files.createTempDirectory("dist4j-parity-");
      String modules = ParityModules.compile(release, work);
      Map<String, Integer> table;
      Map<String, String> erlang;
      int port = FreePort.next();
      // Ours in both halves: one that erl starts would stay when the nodes are gone.
      try (Carrier carrier = TestNodes.plainCarrier();
          EpmdServer mapper = EpmdServer.start(carrier, EpmdServerConfig.onPort(port));
          OtpNode peer =
              ParityDriver.node(release, mapper.address().getPort(), modules, PEER, "-hidden");
          ParityDriver driver = ParityDriver.start(release, port, modules)) {
        peer.eval("dist_peer:start()");
        table = driver.table();
        erlang = driver.run(PEER);
      }
      int ownPort = FreePort.next();
      try (ParityPeer peer = ParityPeer.start(PEER, ownPort);
          ParityDriver driver = ParityDriver.start(release, ownPort, modules)) {
        return new ParityRun(release, table, erlang, driver.run(peer.name()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no directory for the parity cases", e);
    }
  }
}
