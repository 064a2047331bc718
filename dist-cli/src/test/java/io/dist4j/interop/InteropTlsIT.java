package io.dist4j.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.certs.store.TlsVersions;
import io.dist4j.node.Node;
import io.dist4j.node.NodeLimits;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Term;
import io.dist4j.testkit.InteropCases;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The interop matrix over mutual TLS. The Erlang nodes are started from what {@code export-erlang}
 * writes, unedited: TLS 1.3 where both can, TLS 1.2 with a node exported for 1.2 only.
 */
class InteropTlsIT {
  private static final NodeName ERL = NodeName.parse("e@127.0.0.1");

  @TempDir Path directory;

  static Stream<Arguments> cells() {
    List<Arguments> cells = new ArrayList<>();
    for (OtpRelease release : OtpRelease.installed()) {
      for (boolean javaDials : new boolean[] {true, false}) {
        cells.add(Arguments.of(release, "TLSv1.3", javaDials));
        if (release != OtpRelease.OTP_29) {
          cells.add(Arguments.of(release, "TLSv1.2", javaDials));
        }
      }
    }
    return cells.stream();
  }

  @ParameterizedTest(name = "{0}, {1}, Java dials: {2}")
  @MethodSource("cells")
  void javaAndErlangTalk(OtpRelease release, String version, boolean javaDials) throws Exception {
    boolean old = version.equals("TLSv1.2");
    TlsCluster cluster = TlsCluster.in(directory);
    String[] compat = old ? new String[] {ERL.toString()} : new String[0];
    TlsVersions versions = old ? TlsVersions.TLS_1_2 : TlsVersions.TLS_1_3_AND_1_2;
    try (Node node = Node.start(cluster.node("j@127.0.0.1", compat).build());
        OtpNode erl = cluster.erlang(release, ERL.toString(), versions, TestNodes.COOKIE)) {
      new InteropCases(node, erl, ERL, version).run(javaDials);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void sixtyFourMebibytesAreDeliveredWhereTheLimitsSaySo(OtpRelease release) throws Exception {
    TlsCluster cluster = TlsCluster.in(directory);
    NodeLimits usual = NodeLimits.DEFAULT;
    NodeLimits roomy =
        new NodeLimits(
            usual.firstFrame(),
            usual.setup(),
            96 << 20,
            usual.messages().withMaxMessage(96 << 20),
            usual.decode(),
            usual.mailboxCapacity(),
            usual.linksAndMonitors(),
            usual.outgoingHighWater(),
            128L << 20,
            usual.stall(),
            usual.pendingSignals(),
            usual.servedProcesses());
    TlsVersions versions = TlsVersions.TLS_1_3_AND_1_2;
    try (Node node = Node.start(cluster.node("j@127.0.0.1").limits(roomy).build());
        Mailbox self = node.mailbox();
        OtpNode erl = cluster.erlang(release, ERL.toString(), versions, TestNodes.COOKIE)) {
      erl.eval("register(echo, spawn(fun() -> receive {From, Message} -> From ! Message end end))");
      Term content = Term.binary(new byte[64 << 20]);
      self.send(Address.of("echo", ERL), Term.tuple(self.self(), content));
      assertEquals(content, self.receive(Duration.ofSeconds(30)).orElseThrow());
    }
  }

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }
}
