package io.dist4j.carrier.netty;

import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.HalfOpenLimits;
import io.dist4j.carrier.Listening;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.LinkRecorder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Ends links in every way in the middle of traffic, and lets Netty report buffers that were
 * collected without being released.
 */
final class LeakMain {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int ROUNDS = 8;

  private LeakMain() {}

  public static void main(String[] arguments) throws Exception {
    Transport transport = Transport.valueOf(System.getProperty("transport"));
    for (int round = 0; round < ROUNDS; round++) {
      links(transport);
      System.gc();
    }
    System.out.println("done");
    System.exit(0);
  }

  private static void links(Transport transport) throws Exception {
    NettySettings settings = TestSettings.of(transport, HalfOpenLimits.DEFAULT);
    try (NettyCarrier carrier = NettyCarrier.open(new PlainSecurity(), settings);
        Listening listening = listen(carrier)) {
      for (int i = 0; i < 8; i++) {
        int end = i;
        LinkRecorder recorder = new LinkRecorder(link -> traffic(link, end));
        carrier
            .dial(new DialTarget(listening.address(), null, LIMIT), recorder)
            .handle((link, failure) -> failure == null)
            .toCompletableFuture()
            .get();
        if (end < 4) {
          Await.until("the end of link " + end, LIMIT, () -> recorder.closed() == 1);
        }
      }
    }
  }

  private static Listening listen(NettyCarrier carrier) throws Exception {
    return carrier
        .listen(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            () -> new EchoToMembers(() -> {}))
        .toCompletableFuture()
        .get();
  }

  private static void traffic(CarrierLink link, int end) {
    link.write(ByteBuffer.allocate(200_000));
    link.writeShared(ByteBuffer.allocateDirect(200_000));
    link.flush();
    link.write(ByteBuffer.allocate(100));
    switch (end) {
      case 0, 1 -> link.close();
      case 2, 3 -> link.abort();
      case 4 -> link.flush();
      default -> link.write(ByteBuffer.allocate(70_000));
    }
  }
}
