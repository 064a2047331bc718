package io.dist4j.carrier.netty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.HalfOpenLimits;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.carrier.Listening;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.LinkRecorder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets that connect and say nothing must not keep a member out (security.md L5). */
class SilentStrangersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(1);

  @ParameterizedTest
  @ValueSource(ints = {100, 1_000})
  void aMemberConnectsAmongSilentSockets(int strangers) throws Exception {
    List<Socket> silent = new ArrayList<>();
    try (NettyCarrier carrier =
            NettyCarrier.open(new PlainSecurity(), NettySettings.read(CarrierSettings.EMPTY));
        Listening listening = listen(carrier)) {
      for (int i = 0; i < strangers; i++) {
        silent.add(new Socket(listening.address().getAddress(), listening.address().getPort()));
      }
      assertMemberConnects(carrier, listening);
      Await.until(
          "strangers to be limited",
          PATIENCE,
          () -> carrier.halfOpenLinks() <= 192,
          carrier::halfOpenLinks);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"EPOLL", "IO_URING", "NIO"})
  void aSourceThatFailedTooOftenIsRefusedAtOnce(Transport transport) throws Exception {
    HalfOpenLimits strict = new HalfOpenLimits(8, 256, 1, 3, true);
    AtomicInteger gone = new AtomicInteger();
    try (NettyCarrier carrier =
            NettyCarrier.open(new PlainSecurity(), TestSettings.of(transport, strict));
        Listening listening = listen(carrier, () -> new EchoToMembers(gone::incrementAndGet))) {
      for (int i = 1; i <= 3; i++) {
        int failures = i;
        connect(listening).close();
        Await.until("failure " + i, PATIENCE, () -> gone.get() == failures);
      }
      Await.until("no place to be taken", PATIENCE, () -> carrier.halfOpenLinks() == 0);
      try (Socket refused = connect(listening)) {
        refused.setSoTimeout((int) PATIENCE.toMillis());
        assertTrue(isCut(refused), "the fourth in a second");
      }
    }
  }

  private static boolean isCut(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  private static Socket connect(Listening listening) throws IOException {
    return new Socket(listening.address().getAddress(), listening.address().getPort());
  }

  private static void assertMemberConnects(NettyCarrier carrier, Listening listening)
      throws Exception {
    LinkRecorder member = new LinkRecorder();
    long start = System.nanoTime();
    carrier
        .dial(new DialTarget(listening.address(), null, PATIENCE), member)
        .toCompletableFuture()
        .get();
    member.link().eventLoop().execute(() -> sendOne(member));
    Await.until("an echo", PATIENCE, () -> member.size() == 1);
    long took = System.nanoTime() - start;
    assertArrayEquals(new byte[] {77}, member.received());
    assertTrue(took < LIMIT, "took " + Duration.ofNanos(took));
    member.link().abort();
  }

  private static void sendOne(LinkRecorder member) {
    member.link().write(ByteBuffer.wrap(new byte[] {77}));
    member.link().flush();
  }

  private static Listening listen(NettyCarrier carrier) throws Exception {
    return listen(carrier, () -> new EchoToMembers(() -> {}));
  }

  private static Listening listen(NettyCarrier carrier, Supplier<LinkHandler> handlers)
      throws Exception {
    return carrier
        .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), handlers)
        .toCompletableFuture()
        .get();
  }
}
