package io.dist4j.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.driver.Outbox.Offer;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.testkit.Await;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who gets in, who waits, and who is told. */
class OutboxTest {
  private static final Pid PID = new Pid(Atom.of("a@host"), 1, 0, 1);
  private static final ControlMessage SIGNAL = new Send(PID, PID);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final Runnable NO_LOOP = () -> {};

  private final Outbox outbox = new Outbox(100, 1_000);
  private final Queue<Object> ready = new ArrayDeque<>();
  private final Written written = new Written();

  @Test
  void oneMessageMayCrossTheMark() {
    assertEquals(Offer.WAKE, offer(90));
    assertEquals(Offer.ACCEPTED, offer(90));
    assertEquals(Offer.CROWDED, offer(1));
    assertFalse(outbox.isRoomy());
    assertEquals(180, outbox.bytes());
    assertEquals(180, take());
    assertEquals(0, outbox.bytes());
    assertEquals(Offer.WAKE, offer(1));
  }

  @Test
  void whoWaitsIsServedInOrderAndNobodyGetsAhead() {
    offer(150);
    List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      waiting.add(outbox.await(parcel(60, false), i % 2 == 0, NO_LOOP));
    }
    assertEquals(4, outbox.heldBack());
    assertEquals(Offer.ACCEPTED, outbox.force(parcel(10, true)), "it queues up like the others");
    assertEquals(150, take());
    assertEquals(Offer.CROWDED, offer(1), "two of the waiting have filled it");
    assertEquals(List.of(true, true, false, false), waiting.stream().map(this::isDone).toList());
    assertEquals(120, take());
    assertEquals(List.of(true, true, true, true), waiting.stream().map(this::isDone).toList());
    assertEquals(120, take());
    assertEquals(10, take());
    assertEquals(0, outbox.heldBack());
    assertEquals(0, take());
  }

  @Test
  void pendingStagesAndForcedSignalsShareTheHardLimit() {
    offer(150);
    CompletableFuture<Boolean> pending = outbox.await(parcel(600, false), false, NO_LOOP);
    assertFalse(pending.isDone());
    assertNull(outbox.await(parcel(600, false), false, NO_LOOP));
    assertEquals(Offer.ACCEPTED, outbox.force(parcel(400, true)));
    assertNull(outbox.await(parcel(1, false), false, NO_LOOP));
    assertEquals(Offer.OVERFLOW, outbox.force(parcel(1, true)));
  }

  @Test
  void theHardLimitCountsWhatWaitsAndNotWhatHasEverPassed() {
    for (int i = 0; i < 100; i++) {
      assertEquals(Offer.WAKE, outbox.force(parcel(900, true)));
      assertEquals(900, take());
      offer(150);
      CompletableFuture<Boolean> pending = outbox.await(parcel(900, false), false, NO_LOOP);
      assertEquals(150, take());
      assertTrue(pending.join());
      assertEquals(900, take());
      assertEquals(0, take());
    }
  }

  @Test
  void closingTellsEverybody() {
    offer(150);
    CompletableFuture<Boolean> blocked = outbox.await(parcel(60, false), true, NO_LOOP);
    CompletableFuture<Boolean> pending = outbox.await(parcel(60, false), false, NO_LOOP);
    outbox.force(parcel(10, true));
    outbox.close();
    assertFalse(blocked.join());
    assertFalse(pending.join());
    assertFalse(outbox.await(parcel(1, false), true, NO_LOOP).join());
    assertEquals(Offer.CLOSED, offer(1));
    assertEquals(Offer.CLOSED, outbox.force(parcel(1, true)));
    assertEquals(0, outbox.heldBack());
  }

  @Test
  void whoWaitsAfterAllWasTakenWakesTheLoop() {
    offer(150);
    assertEquals(Offer.CROWDED, offer(60));
    assertEquals(150, take());
    assertEquals(0, take(), "the loop has nothing left and sleeps");
    List<String> calls = new ArrayList<>();
    CompletableFuture<Boolean> late =
        outbox.await(parcel(60, false), true, () -> calls.add("wake"));
    CompletableFuture<Boolean> later =
        outbox.await(parcel(60, false), true, () -> calls.add("again"));
    assertEquals(List.of("wake"), calls);
    assertEquals(120, take());
    assertTrue(late.isDone() && later.isDone());
  }

  @Test
  void manyThreadsLoseNothingWhileOneTakes() throws Exception {
    int threads = 8;
    int each = 20_000;
    List<Thread> senders = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Thread sender =
          new Thread(
              () -> {
                byte[] frame = new byte[16];
                for (int i = 0; i < each; i++) {
                  if (outbox.offer(frame, 16, SIGNAL) == Offer.CROWDED) {
                    outbox.await(parcel(16, false), true, NO_LOOP).join();
                  }
                }
              });
      senders.add(sender);
      sender.start();
    }
    long[] taken = {0};
    Await.until(
        "all is taken",
        LIMIT.multipliedBy(3),
        () -> {
          for (int i = 0; i < 10_000; i++) {
            taken[0] += take();
          }
          return taken[0] == 16L * threads * each;
        });
    for (Thread sender : senders) {
      sender.join(LIMIT.toMillis());
      assertFalse(sender.isAlive());
    }
    assertEquals(0, outbox.bytes());
  }

  private Offer offer(int size) {
    return outbox.offer(new byte[size], size, SIGNAL);
  }

  // What the event loop does: writes everything that is there, and comes back to say so.
  private long take() {
    outbox.exchange(written, ready, true);
    long bytes = 0;
    for (Object each = ready.poll(); each != null; each = ready.poll()) {
      if (each instanceof Chunk chunk) {
        bytes += chunk.size();
        written.add(chunk);
      } else {
        Parcel parcel = (Parcel) each;
        bytes += parcel.size();
        written.add(parcel, parcel.size());
      }
    }
    outbox.exchange(written, ready, true);
    return bytes;
  }

  private boolean isDone(CompletableFuture<Boolean> accepted) {
    return accepted.isDone();
  }

  private static Parcel parcel(int size, boolean forced) {
    return new Parcel(PID, new byte[size], null, forced);
  }
}
