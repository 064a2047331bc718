package io.dist4j.node;

import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.InteropCases;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The interop matrix over plain TCP. */
class InteropTcpIT {
  static Stream<Arguments> cells() {
    return OtpRelease.installed().stream()
        .flatMap(
            release -> Stream.of(true, false).map(javaDials -> Arguments.of(release, javaDials)));
  }

  @ParameterizedTest(name = "{0}, Java dials: {1}")
  @MethodSource("cells")
  void javaAndErlangTalk(OtpRelease release, boolean javaDials) throws Exception {
    int epmdPort = FreePort.next();
    try (Node node = Node.start(TestNodes.tcp("j@127.0.0.1", epmdPort).build());
        OtpNode erl =
            OtpNode.start(
                release,
                epmdPort,
                "-start_epmd",
                "false",
                "-name",
                "e@127.0.0.1",
                "-setcookie",
                TestNodes.COOKIE)) {
      new InteropCases(node, erl, NodeName.parse("e@127.0.0.1")).run(javaDials);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void shortNamesWorkToo(OtpRelease release) throws Exception {
    int epmdPort = FreePort.next();
    try (Node node = Node.start(TestNodes.tcp("j@localhost", epmdPort).build());
        OtpNode erl =
            OtpNode.start(
                release,
                epmdPort,
                "-start_epmd",
                "false",
                "-sname",
                "e@localhost",
                "-setcookie",
                TestNodes.COOKIE)) {
      new InteropCases(node, erl, NodeName.parse("e@localhost")).run(true);
    }
  }

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }
}
