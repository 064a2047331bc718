package io.dist4j.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.ChildJvm;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.TestNodes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM without the modules that only observers need, as jlink may make one. */
class SmallImageIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.base,java.naming,java.xml,jdk.unsupported,java.management",
        "java.base,java.naming,java.xml,jdk.unsupported"
      })
  void nodesTalkWithoutFlightRecorderAndWithoutManagement(String modules) {
    try (ChildJvm child =
        ChildJvm.start("", List.of("--limit-modules", modules, "-Xmx256m"), TwoNodes.class)) {
      assertEquals("false", child.lineAfter("jfr: "));
      assertEquals(
          String.valueOf(modules.contains("java.management")), child.lineAfter("management: "));
      assertEquals("true 1", child.lineAfter("ping: "));
    }
  }

  /** Runs in the child. */
  static final class TwoNodes {
    public static void main(String[] arguments) throws InterruptedException {
      System.out.println("jfr: " + ModuleLayer.boot().findModule("jdk.jfr").isPresent());
      System.out.println(
          "management: " + ModuleLayer.boot().findModule("java.management").isPresent());
      int epmdPort = FreePort.next();
      try (Node a = Node.start(TestNodes.tcp("a@127.0.0.1", epmdPort).build());
          Node b = Node.start(TestNodes.tcp("b@127.0.0.1", epmdPort).build())) {
        boolean answered = a.ping(NodeName.parse("b@127.0.0.1"), Duration.ofSeconds(20));
        System.out.println("ping: " + answered + " " + b.stats().connections());
      }
    }
  }
}
