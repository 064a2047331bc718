package io.dist4j.node;

import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OrderCases;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of signals between many processes, over plain TCP. */
class MessageOrderIT {
  private static final NodeName E = NodeName.parse("e@127.0.0.1");

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void nothingIsOvertakenNorLost(OtpRelease release) throws Exception {
    // The full count once, the other releases a tenth of it.
    List<OtpRelease> all = releases();
    int count = release.equals(all.get(all.size() - 1)) ? 10_000 : 1_000;
    int epmdPort = FreePort.next();
    try (Node node = Node.start(TestNodes.tcp("j@127.0.0.1", epmdPort).build());
        OtpNode erl =
            OtpNode.start(
                release,
                epmdPort,
                "-start_epmd",
                "false",
                "-name",
                E.toString(),
                "-setcookie",
                TestNodes.COOKIE)) {
      new OrderCases(node, erl, E, count).run();
    }
  }
}
