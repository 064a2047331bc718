package io.dist4j.interop;

import io.dist4j.certs.store.TlsVersions;
import io.dist4j.node.Node;
import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.OrderCases;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of signals between many processes, over mutual TLS. */
class MessageOrderTlsIT {
  private static final NodeName ERL = NodeName.parse("e@127.0.0.1");

  @TempDir Path directory;

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void nothingIsOvertakenNorLost(OtpRelease release) throws Exception {
    // The full count once, the other releases a tenth of it.
    List<OtpRelease> all = releases();
    int count = release.equals(all.get(all.size() - 1)) ? 10_000 : 1_000;
    TlsCluster cluster = TlsCluster.in(directory);
    TlsVersions versions = TlsVersions.TLS_1_3_AND_1_2;
    try (Node node = Node.start(cluster.node("j@127.0.0.1").build());
        OtpNode erl = cluster.erlang(release, ERL.toString(), versions, TestNodes.COOKIE)) {
      new OrderCases(node, erl, ERL, count).run();
    }
  }
}
