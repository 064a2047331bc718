package io.dist4j.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Term;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.InteropCases;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.time.Duration;
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
      new InteropCases(node, erl, NodeName.parse("e@127.0.0.1"), "").run(javaDials);
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
      new InteropCases(node, erl, NodeName.parse("e@localhost"), "").run(true);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void sixtyFourMebibytesAreDeliveredWhereTheLimitsSaySo(OtpRelease release) throws Exception {
    int epmdPort = FreePort.next();
    NodeName name = NodeName.parse("e@127.0.0.1");
    NodeConfig config =
        TestNodes.tcp("j@127.0.0.1", epmdPort).limits(DemandingUsersIT.roomy()).build();
    try (Node node = Node.start(config);
        Mailbox self = node.mailbox();
        OtpNode erl =
            OtpNode.start(
                release,
                epmdPort,
                "-start_epmd",
                "false",
                "-name",
                name.toString(),
                "-setcookie",
                TestNodes.COOKIE)) {
      erl.eval("register(echo, spawn(fun() -> receive {From, Message} -> From ! Message end end))");
      Term content = Term.binary(new byte[64 << 20]);
      self.send(Address.of("echo", name), Term.tuple(self.self(), content));
      assertEquals(content, self.receive(Duration.ofSeconds(20)).orElseThrow());
    }
  }

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }
}
