package io.dist4j.testkit;

import static io.dist4j.testkit.OpenLinks.send;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.CarrierException;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.EventLoop;
import io.dist4j.carrier.HalfOpenLimits;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every carrier must do. Implement {@link #pair} and inherit the tests. */
public interface CarrierContract {
  /** Two fresh carriers; the one that listens holds strangers to these limits. */
  CarrierPair pair(HalfOpenLimits limits);

  /** Two fresh carriers. */
  default CarrierPair pair() {
    return pair(HalfOpenLimits.DEFAULT);
  }

  private static byte[] pattern(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  default void bothEndsOpenAndAgreeOnAddresses() {
    OpenLinks links = new OpenLinks(pair());
    LinkRecorder here = links.open();
    LinkRecorder there = links.lastAccepted();
    assertEquals(links.listening.address(), here.link().remoteAddress());
    assertEquals(here.link().localAddress(), there.link().remoteAddress());
    assertEquals(here.link().remoteAddress(), there.link().localAddress());
    assertTrue(links.listening.address().getPort() > 0);
    links.finish();
  }

  @Test
  default void dialCompletesAfterOnOpenReturned() {
    OpenLinks links = new OpenLinks(pair());
    AtomicBoolean returned = new AtomicBoolean();
    AtomicReference<Boolean> atCompletion = new AtomicReference<>();
    LinkRecorder slow =
        new LinkRecorder(
            link -> {
              link.eventLoop().nanoTime();
              returned.set(true);
            });
    links.pair.get(links.dial(slow).thenAccept(link -> atCompletion.set(returned.get())));
    assertEquals(true, atCompletion.get());
    links.finish();
  }

  @Test
  default void refusedDialNamesTheAddress() {
    CarrierPair pair = pair();
    DialTarget target = new DialTarget(pair.refusing(), null, Duration.ofSeconds(5));
    LinkRecorder recorder = new LinkRecorder();
    Throwable failure = pair.failure(pair.dialling().dial(target, recorder));
    assertInstanceOf(CarrierException.class, failure);
    String port = String.valueOf(pair.refusing().getPort());
    assertTrue(failure.getMessage().contains(port), failure.getMessage());
    assertNull(recorder.link());
    assertEquals(0, recorder.closed());
    pair.close();
  }

  @Test
  default void listeningTwiceOnOneAddressFailsNamingIt() {
    OpenLinks links = new OpenLinks(pair());
    Throwable failure =
        links.pair.failure(
            links.pair.listening().listen(links.listening.address(), LinkRecorder::new));
    assertInstanceOf(CarrierException.class, failure);
    String port = String.valueOf(links.listening.address().getPort());
    assertTrue(failure.getMessage().contains(port), failure.getMessage());
    links.finish();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 255, 65_535, 65_536, 65_537, 1 << 20, 10 << 20})
  default void bytesArriveInOrderBothWays(int size) {
    OpenLinks links = new OpenLinks(pair());
    LinkRecorder here = links.open();
    LinkRecorder there = links.peerOf(here);
    byte[] out = pattern(size, 1);
    byte[] back = pattern(size, 2);
    send(here, out);
    send(there, back);
    send(here, new byte[] {42});
    send(there, new byte[] {42});
    links.awaitBytes(there, size + 1);
    links.awaitBytes(here, size + 1);
    assertArrayEquals(withEnd(out), there.received());
    assertArrayEquals(withEnd(back), here.received());
    links.finish();
  }

  private static byte[] withEnd(byte[] bytes) {
    return ByteBuffer.allocate(bytes.length + 1).put(bytes).put((byte) 42).array();
  }

  @Test
  default void aWrittenBufferMayBeReusedAtOnce() {
    OpenLinks links = new OpenLinks(pair());
    LinkRecorder here = links.open();
    CarrierLink link = here.link();
    int count = 50_000;
    link.eventLoop()
        .execute(
            () -> {
              ByteBuffer reused = ByteBuffer.allocate(4);
              for (int i = 0; i < count; i++) {
                link.write(reused.clear().putInt(i).flip());
                if (i % 1_000 == 0) {
                  link.flush();
                }
              }
              link.flush();
            });
    LinkRecorder there = links.peerOf(here);
    links.awaitBytes(there, 4 * count);
    ByteBuffer received = ByteBuffer.wrap(there.received());
    for (int i = 0; i < count; i++) {
      assertEquals(i, received.getInt());
    }
    links.finish();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_095, 4_096, 1 << 20})
  default void sharedMemoryOfEveryKindArrivesBetweenCopies(int size) {
    OpenLinks links = new OpenLinks(pair());
    LinkRecorder here = links.open();
    CarrierLink link = here.link();
    byte[] content = pattern(size, 3);
    ByteBuffer expected = ByteBuffer.allocate(3 * size + 2);
    expected.put(content).put((byte) 1).put(content).put((byte) 2).put(content);
    link.eventLoop()
        .execute(
            () -> {
              link.writeShared(ByteBuffer.wrap(content));
              link.write(ByteBuffer.wrap(new byte[] {1}));
              link.writeShared(ByteBuffer.allocateDirect(size).put(content).flip());
              link.write(ByteBuffer.wrap(new byte[] {2}));
              link.writeShared(ByteBuffer.wrap(content).asReadOnlyBuffer());
              link.flush();
            });
    LinkRecorder there = links.peerOf(here);
    links.awaitBytes(there, expected.capacity());
    assertArrayEquals(expected.array(), there.received());
    links.finish();
  }

  @Test
  default void aFullLinkSaysSoAndSaysWhenItDrained() {
    OpenLinks links = new OpenLinks(pair());
    LinkRecorder here = links.open();
    CarrierLink link = here.link();
    byte[] block = pattern(1 << 16, 4);
    AtomicInteger blocks = new AtomicInteger();
    AtomicReference<Boolean> full = new AtomicReference<>();
    AtomicInteger queued = new AtomicInteger();
    link.eventLoop()
        .execute(
            () -> {
              while (link.writable() && blocks.get() < 2_048) {
                link.write(ByteBuffer.wrap(block));
                link.flush();
                blocks.incrementAndGet();
              }
              queued.set((int) link.queuedBytes());
              full.set(!link.writable());
            });
    links.pair.await("the link to be full", () -> full.get() != null);
    assertTrue(full.get(), "not writable after " + blocks + " blocks of 64 KiB");
    assertTrue(queued.get() > 0, "bytes queued on a full link");
    links.pair.await("onWritable", () -> here.writable() > 0);
    LinkRecorder there = links.peerOf(here);
    links.awaitBytes(there, blocks.get() * block.length);
    links.pair.await("an empty queue", () -> link.queuedBytes() == 0);
    links.finish();
  }

  @Test
  default void closeSendsWhatWasQueuedAndIsOrdinary() {
    OpenLinks links = new OpenLinks(pair());
    LinkRecorder here = links.open();
    LinkRecorder there = links.peerOf(here);
    byte[] content = pattern(10 << 20, 5);
    here.link()
        .eventLoop()
        .execute(
            () -> {
              here.link().write(ByteBuffer.wrap(content));
              here.link().close();
              here.link().write(ByteBuffer.wrap(new byte[] {13}));
              here.link().flush();
            });
    links.awaitClosed(there);
    links.awaitClosed(here);
    assertArrayEquals(content, there.received());
    assertNull(here.cause());
    assertNull(there.cause());
    links.finish();
  }

  @Test
  default void closeSendsWhatWasQueuedThoughThePeerKeepsSending() {
    OpenLinks links = new OpenLinks(pair());
    LinkRecorder here = links.open();
    LinkRecorder there = links.peerOf(here);
    byte[] noise = pattern(1 << 20, 6);
    byte[] content = pattern(3 << 20, 7);
    for (int i = 0; i < 5; i++) {
      send(there, noise);
    }
    here.link()
        .eventLoop()
        .execute(
            () -> {
              here.link().write(ByteBuffer.wrap(content));
              here.link().close();
            });
    links.awaitClosed(there);
    assertArrayEquals(content, there.received());
    links.finish();
  }

  @Test
  default void abortClosesBothEndsOnce() {
    OpenLinks links = new OpenLinks(pair());
    LinkRecorder here = links.open();
    LinkRecorder there = links.peerOf(here);
    here.link().abort();
    here.link().abort();
    here.link().close();
    links.awaitClosed(there);
    links.awaitClosed(here);
    assertNotNull(here.cause(), "an abort is not an ordinary end");
    links.finish();
  }

  @Test
  default void aHandlerThatThrowsInOnOpenEndsItsLinkOnly() {
    OpenLinks links = new OpenLinks(pair());
    LinkRecorder good = links.open();
    for (int i = 0; i < 3; i++) {
      LinkRecorder bad = new LinkRecorder(link -> failOnPurpose());
      links.dialled.add(bad);
      assertInstanceOf(CarrierException.class, links.pair.failure(links.dial(bad)));
      links.awaitClosed(bad);
      assertNotNull(bad.cause());
    }
    assertStillWorks(links, good);
    links.finish();
  }

  @Test
  default void aHandlerThatThrowsInOnBytesEndsItsLinkOnly() {
    OpenLinks links = new OpenLinks(pair());
    LinkRecorder good = links.open();
    LinkRecorder bad = new LinkRecorder(CarrierLink::authenticated, this::failOnPurpose);
    links.dialled.add(bad);
    links.pair.get(links.dial(bad));
    links.pair.await("two accepted links", () -> links.accepted.size() == 2);
    LinkRecorder peer = links.lastAccepted();
    links.pair.await("the second link", () -> peer.link() != null);
    send(peer, new byte[] {1});
    links.awaitClosed(bad);
    links.awaitClosed(peer);
    assertNotNull(bad.cause());
    assertStillWorks(links, good);
    links.finish();
  }

  @Test
  default void aSupplierThatThrowsDoesNotEndTheListener() {
    AtomicInteger asked = new AtomicInteger();
    OpenLinks links =
        new OpenLinks(
            pair(),
            () -> {
              if (asked.getAndIncrement() < 3) {
                failOnPurpose();
              }
              return new LinkRecorder();
            });
    for (int i = 0; i < 3; i++) {
      int count = i + 1;
      LinkRecorder refused = new LinkRecorder();
      links.dialled.add(refused);
      links.pair.get(links.dial(refused).handle((link, failure) -> "either"));
      links.pair.await("the supplier to be asked", () -> asked.get() == count);
    }
    assertStillWorks(links, links.open());
    links.finish();
  }

  private void failOnPurpose() {
    throw new OnPurpose();
  }

  private static void assertStillWorks(OpenLinks links, LinkRecorder good) {
    send(good, new byte[] {7});
    links.awaitBytes(links.peerOf(good), 1);
    assertEquals(0, good.closed());
  }

  @Test
  default void manyLinksDoNotMixTheirBytes() {
    OpenLinks links = new OpenLinks(pair());
    List<LinkRecorder> open = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      open.add(links.open());
    }
    for (int i = 0; i < 100; i++) {
      send(open.get(i), pattern(10_000, i));
    }
    for (int i = 0; i < 100; i++) {
      LinkRecorder there = links.peerOf(open.get(i));
      links.awaitBytes(there, 10_000);
      assertArrayEquals(pattern(10_000, i), there.received());
    }
    links.finish();
  }

  @Test
  default void silentStrangersGiveWay() {
    HalfOpenLimits few = new HalfOpenLimits(16, 16, 1_000, 1_000, true);
    OpenLinks links = new OpenLinks(pair(few), () -> new LinkRecorder(link -> {}));
    LinkRecorder member = links.open();
    links.peerOf(member).link().authenticated();
    for (int i = 0; i < 50; i++) {
      // One after the other: a carrier that secures its links may evict them before they open.
      links.open();
    }
    links.pair.await(
        "50 strangers to have come, and all but 12 to have gone",
        () -> count(links.accepted, false) == 51 && count(links.accepted, true) == 50 - 12);
    assertEquals(0, member.closed());
    LinkRecorder late = links.open();
    send(late, new byte[] {1});
    links.awaitBytes(links.peerOf(late), 1);
    links.finish();
  }

  private static long count(List<LinkRecorder> recorders, boolean gone) {
    synchronized (recorders) {
      return recorders.stream()
          .filter(each -> each.link() != null && (!gone || each.closed() > 0))
          .count();
    }
  }

  @Test
  default void scheduledTasksRunOnTheLoopUnlessCancelled() {
    OpenLinks links = new OpenLinks(pair());
    EventLoop loop = links.open().link().eventLoop();
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    long start = loop.nanoTime();
    // The later one second, and taken back on the loop: so no pause of this thread changes the
    // order.
    loop.schedule(() -> ran.add("a"), 1_000_000);
    loop.execute(
        () -> {
          EventLoop.Cancellable taken = loop.schedule(() -> ran.add("taken back"), 1_000_000);
          taken.cancel();
          taken.cancel();
        });
    loop.schedule(
        () -> ran.add(loop.inEventLoop() && loop.nanoTime() - start >= 30_000_000 ? "b" : "early"),
        30_000_000);
    links.pair.await("both tasks", () -> ran.size() >= 2);
    assertEquals(List.of("a", "b"), ran);
    assertFalse(loop.inEventLoop());
    links.finish();
  }

  @Test
  default void aSilentPeerEndsTheDialAtItsDeadline() {
    CarrierPair pair = pair();
    DialTarget target = new DialTarget(pair.silent(), null, Duration.ofMillis(300));
    LinkRecorder recorder = new LinkRecorder();
    Throwable failure = pair.failure(pair.dialling().dial(target, recorder));
    assertInstanceOf(CarrierException.class, failure);
    String port = String.valueOf(pair.silent().getPort());
    assertTrue(failure.getMessage().contains(port), failure.getMessage());
    assertNull(recorder.link());
    pair.close();
  }

  @Test
  default void aClosedListenerRefusesAndKeepsItsLinks() {
    OpenLinks links = new OpenLinks(pair());
    LinkRecorder here = links.open();
    links.pair.get(links.listening.closeAsync());
    links.listening.close();
    assertInstanceOf(CarrierException.class, links.pair.failure(links.dial(new LinkRecorder())));
    send(here, new byte[] {9});
    links.awaitBytes(links.peerOf(here), 1);
    links.finish();
  }

  @Test
  default void closingTheCarrierClosesEverything() {
    OpenLinks links = new OpenLinks(pair());
    LinkRecorder here = links.open();
    links.open();
    links.pair.dialling().close();
    links.awaitClosed(here);
    links.awaitClosed(links.peerOf(here));
    Throwable failure = links.pair.failure(links.dial(new LinkRecorder()));
    assertInstanceOf(CarrierException.class, failure);
    here.link().close();
    here.link().abort();
    links.finish();
  }

  /** What a handler under test throws; without a stack, since it ends up in the log. */
  final class OnPurpose extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OnPurpose() {
      super("this handler fails on purpose", null, false, false);
    }
  }
}
