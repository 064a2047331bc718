package io.dist4j.driver;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.carrier.CarrierLink;
import io.dist4j.testkit.VirtualLoop;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StallWatchTest {
  private static final int MIB = 1 << 20;
  private static final Duration STALL = Duration.ofSeconds(30);

  private final VirtualLoop loop = new VirtualLoop();
  private final CarrierLink link =
      (CarrierLink)
          Proxy.newProxyInstance(
              CarrierLink.class.getClassLoader(),
              new Class<?>[] {CarrierLink.class},
              (proxy, method, arguments) -> answer(method.getName(), arguments));
  private final Outbox outbox = new Outbox(1L << 40, 1L << 40);
  private final LinkWriter writer = new LinkWriter(outbox, link, new LinkTally());
  private boolean stalled;
  private final StallWatch watch = new StallWatch(link, writer, STALL, () -> stalled = true);
  private long queued;
  private boolean full;

  @Test
  void aPeerThatReadsSlowlyIsNotStalled() {
    queue(8);
    watch.watch();
    for (int i = 0; i < 10; i++) {
      loop.advance(Duration.ofSeconds(10));
      queued -= MIB;
      queue(4);
      loop.advance(Duration.ofSeconds(15));
      queued -= MIB;
    }
    assertFalse(stalled, "2 MiB were taken every 25 s, though the queue grew");
  }

  @Test
  void onlyWhoTakesNothingIs() {
    queue(8);
    watch.watch();
    loop.advance(STALL.minusSeconds(1));
    assertFalse(stalled);
    queue(4);
    loop.advance(Duration.ofSeconds(2));
    assertTrue(stalled);
  }

  // Hands everything but one frame to the link, so that something is always left waiting.
  private void queue(int mib) {
    for (int i = 0; i < mib; i++) {
      add(MIB);
    }
    full = false;
    writer.drain();
    full = true;
    add(1);
    writer.drain();
  }

  private Object answer(String method, Object[] arguments) {
    return switch (method) {
      case "eventLoop" -> loop;
      case "queuedBytes" -> queued;
      case "writable" -> !full;
      case "write", "writeShared" -> {
        queued += ((ByteBuffer) arguments[0]).remaining();
        yield null;
      }
      default -> null;
    };
  }

  private void add(int size) {
    outbox.offer(new Parcel(Senders.NODE, new byte[size], null, false));
  }
}
