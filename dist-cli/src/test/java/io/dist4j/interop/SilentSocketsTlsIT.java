package io.dist4j.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.certs.store.TlsVersions;
import io.dist4j.node.Node;
import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred sockets that say nothing, at a node that speaks mutual TLS. */
class SilentSocketsTlsIT {
  private static final NodeName VICTIM = NodeName.parse("victim@127.0.0.1");
  private static final int SOCKETS = 100;

  @TempDir Path directory;

  @Test
  void delayNoGoodConnectionByMoreThanASecond() throws Exception {
    TlsCluster cluster = TlsCluster.in(directory);
    List<Socket> silent = new ArrayList<>();
    try (Node victim = Node.start(cluster.node(VICTIM.toString()).build());
        Node friend = Node.start(cluster.node("friend@127.0.0.1").build());
        OtpNode erl =
            cluster.erlang(
                OtpRelease.OTP_25, "e@127.0.0.1", TlsVersions.TLS_1_3_AND_1_2, TestNodes.COOKIE)) {
      try {
        for (int i = 0; i < SOCKETS; i++) {
          silent.add(new Socket("127.0.0.1", victim.listenAddress().getPort()));
        }
        long began = System.nanoTime();
        friend.connect(VICTIM);
        Duration java = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(java.compareTo(Duration.ofSeconds(1)) < 0, "Java connected after " + java);
        String micros =
            erl.eval("element(1, timer:tc(fun() -> pong = net_adm:ping('" + VICTIM + "') end))");
        assertTrue(Long.parseLong(micros) < 1_000_000, "Erlang connected after " + micros + " us");
        assertEquals(2, victim.nodes().size());
      } finally {
        for (Socket socket : silent) {
          closeQuietly(socket);
        }
      }
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
