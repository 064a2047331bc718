package io.dist4j.carrier.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.dist4j.testkit.Await;
import io.dist4j.testkit.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A listener that runs out of descriptors goes on when there are some again (security.md L30). */
class NoDescriptorsLeftIT {
  private static final int DESCRIPTORS = 100;

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"EPOLL", "IO_URING", "NIO"})
  void acceptingGoesOn(Transport transport) throws Exception {
    List<String> options = List.of("-Xmx64m", "-Dtransport=" + transport);
    try (ChildJvm child =
        ChildJvm.start("ulimit -n " + DESCRIPTORS + ";", options, EchoMain.class)) {
      int port = Integer.parseInt(child.lineAfter("port "));
      warmUp(port);
      List<Socket> greedy = new ArrayList<>();
      for (int i = 0; i < DESCRIPTORS; i++) {
        greedy.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      assertFalse(echoes(greedy.get(DESCRIPTORS - 1)), "descriptors were left");
      for (Socket socket : greedy) {
        socket.close();
      }
      Await.until("an echo", Duration.ofSeconds(10), () -> echoes(port));
    }
  }

  /** Classes that come from a folder need descriptors too: let the child load them before. */
  private static void warmUp(int port) {
    for (int i = 0; i < 5; i++) {
      Await.until("a first echo", Duration.ofSeconds(10), () -> echoes(port));
    }
  }

  private static boolean echoes(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return echoes(socket);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean echoes(Socket socket) {
    try {
      socket.setSoTimeout(500);
      socket.getOutputStream().write(5);
      assertEquals(5, socket.getInputStream().read());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
