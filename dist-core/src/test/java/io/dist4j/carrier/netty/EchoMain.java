package io.dist4j.carrier.netty;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.HalfOpenLimits;
import io.dist4j.carrier.Listening;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Listens, says where, and echoes until its input ends. */
final class EchoMain {
  private EchoMain() {}

  public static void main(String[] arguments) throws Exception {
    Transport transport = Transport.valueOf(System.getProperty("transport"));
    HalfOpenLimits many = new HalfOpenLimits(10_000, 10_000, 10_000, 10_000, false);
    try (Carrier carrier =
            NettyCarrier.open(new PlainSecurity(), TestSettings.of(transport, many));
        Listening listening =
            carrier
                .listen(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    () -> new EchoToMembers(() -> {}))
                .toCompletableFuture()
                .get()) {
      System.out.println("port " + listening.address().getPort());
      while (System.in.read() >= 0) {
        // Nothing is ever written to us; the end of input is the end.
      }
    }
  }
}
