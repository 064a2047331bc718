package io.dist4j.carrier.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.testkit.ChildJvm;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BufferLeakIT {
  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"EPOLL", "IO_URING", "NIO"})
  void everyBufferIsReleasedHoweverALinkEnds(Transport transport) {
    List<String> options =
        List.of("-Xmx128m", "-Dio.netty.leakDetection.level=paranoid", "-Dtransport=" + transport);
    try (ChildJvm child = ChildJvm.start("", options, LeakMain.class)) {
      List<String> output = child.rest();
      assertTrue(output.contains("done"), output.toString());
      assertEquals(List.of(), output.stream().filter(line -> line.contains("LEAK")).toList());
    }
  }
}
