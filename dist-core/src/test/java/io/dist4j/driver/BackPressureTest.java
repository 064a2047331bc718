package io.dist4j.driver;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.CarrierException;
import io.dist4j.DistException;
import io.dist4j.Limit;
import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.Exit;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.etf.DecodeLimits;
import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.MessageLimits;
import io.dist4j.term.Atom;
import io.dist4j.term.Binary;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.testkit.Await;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** A peer that takes too little, and one that sends too much. */
class BackPressureTest {
  private static final int KIB = 1024;
  private static final DistFlags ALL = DistFlags.of(DistFlag.values()).without(DistFlag.NAME_ME);
  private static final DistFlags PLAIN =
      ALL.without(DistFlag.FRAGMENTS).without(DistFlag.DIST_HDR_ATOM_CACHE);
  private static final LinkLimits LIMITS =
      new LinkLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          1024 * KIB,
          new MessageLimits(4096 * KIB, 16, 8192 * KIB, Duration.ofSeconds(30)),
          DecodeLimits.DEFAULT,
          64 * KIB,
          512 * KIB,
          Duration.ofSeconds(30));
  private static final Pid FROM = pid("a@host", 1);
  private static final Pid TO = pid("b@host", 1);
  private static final ControlMessage MESSAGE = new Send(FROM, TO);

  private final DriverPair pair = new DriverPair(LIMITS, ALL, ALL);

  @Test
  void aSenderThatWillNotWaitIsToldSo() {
    fill();
    assertFalse(pair.a.trySend(MESSAGE, atom("late")));
    pair.loop.runUntilIdle();
    assertTrue(pair.a.trySend(MESSAGE, atom("now")));
    pair.loop.runUntilIdle();
    assertEquals(atom("now"), pair.atB.payloads.get(pair.atB.payloads.size() - 1));
    assertFalse(pair.atB.payloads.contains(atom("late")));
  }

  @Test
  void aLargeMessageLeavesRoomForThoseThatPassIt() {
    Binary large = Binary.of(new byte[4000 * KIB]);
    ControlMessage other = new Send(pid("a@host", 2), TO);
    pair.a.send(MESSAGE, large);
    assertTrue(pair.a.trySend(other, atom("small")));
    assertTrue(pair.a.trySend(MESSAGE, large), "the one that crosses the mark");
    assertFalse(pair.a.trySend(other, atom("late")));
    pair.loop.runUntilIdle();
    assertEquals(List.of(atom("small"), large, large), pair.atB.payloads);
    assertEquals(0, pair.a.stats().queuedBytes());
    fill();
    pair.loop.runUntilIdle();
    assertTrue(pair.a.trySend(other, atom("nothing counts that has gone")));
  }

  @Test
  void pendingStagesComeInOrderAndNothingOfTheirSenderOvertakesThem() {
    int before = fill();
    List<CompletableFuture<Void>> pending = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      pending.add(pair.a.sendAsync(MESSAGE, Term.tuple(integer(i), Binary.of(new byte[1000]))));
    }
    pair.a.post(new Exit(FROM, TO, atom("done")));
    assertFalse(pending.get(0).isDone());
    assertEquals(51, pair.a.stats().heldBack());
    pair.loop.runUntilIdle();
    pending.forEach(CompletableFuture::join);
    assertEquals(0, pair.a.stats().heldBack());
    for (int i = 0; i < 50; i++) {
      assertEquals(integer(i), first(pair.atB.payloads.get(before + i)));
    }
    assertEquals(51 + before, pair.atB.payloads.size());
    assertTrue(pair.atB.signals.get(50 + before) instanceof Exit);
  }

  @Test
  void aStageIsDoneAtOnceWhenThereIsRoom() {
    assertTrue(pair.a.sendAsync(MESSAGE, atom("x")).isDone());
  }

  @Test
  void stagesThatWaitAreBounded() {
    fill();
    CompletableFuture<Void> one = pair.a.sendAsync(MESSAGE, Binary.of(new byte[500 * KIB]));
    CompletableFuture<Void> more = pair.a.sendAsync(MESSAGE, Binary.of(new byte[500 * KIB]));
    assertFalse(one.isDone());
    DistException refused = failure(more);
    assertTrue(refused.getMessage().contains("limits.outgoing-hard-limit"), refused.getMessage());
    assertEquals(Limit.OUTGOING_HARD_LIMIT, refused.limitHit().orElseThrow());
    assertNull(pair.atA.end, "the connection is not affected");
    pair.loop.runUntilIdle();
    one.join();
  }

  @Test
  void aBlockedSenderGoesOnWhenThereIsRoom() {
    fill();
    CompletableFuture<Boolean> sent =
        CompletableFuture.supplyAsync(() -> pair.a.send(MESSAGE, atom("held")));
    Await.until("it waits", Duration.ofSeconds(10), () -> pair.a.stats().heldBack() == 1);
    assertFalse(sent.isDone());
    pair.loop.runUntilIdle();
    assertTrue(sent.join());
    pair.loop.runUntilIdle();
    assertTrue(pair.atB.payloads.contains(atom("held")));
  }

  @Test
  void everybodyIsToldWhenTheConnectionEnds() {
    fill();
    CompletableFuture<Void> pending = pair.a.sendAsync(MESSAGE, atom("pending"));
    CompletableFuture<Boolean> blocked =
        CompletableFuture.supplyAsync(() -> pair.a.send(MESSAGE, atom("blocked")));
    Await.until("both wait", Duration.ofSeconds(10), () -> pair.a.stats().heldBack() == 2);
    pair.a.onClosed(pair.a.link(), null);
    assertFalse(blocked.join());
    assertTrue(failure(pending).getMessage().contains("the connection ended"));
    assertFalse(pair.a.send(MESSAGE, atom("too late")));
    assertTrue(pair.a.trySend(MESSAGE, atom("too late")), "lost, not crowded out");
    assertTrue(failure(pair.a.sendAsync(MESSAGE, atom("too late"))) instanceof CarrierException);
  }

  @Test
  void emptyFramesAreCountedAndTooManyEndTheConnection() {
    pair.a.link().write(ByteBuffer.allocate(4 * 1_000));
    pair.a.link().flush();
    pair.loop.runUntilIdle();
    assertNull(pair.atB.end, "a thousand at once are what a peer that slept may owe");
    assertEquals(1_000, pair.b.stats().ticksIn());
    pair.loop.advance(Duration.ofSeconds(11));
    pair.a.link().write(ByteBuffer.allocate(4 * 1_000));
    pair.a.link().flush();
    pair.loop.runUntilIdle();
    assertNull(pair.atB.end);
    pair.a.link().write(ByteBuffer.allocate(4 * 2));
    pair.a.link().flush();
    pair.loop.runUntilIdle();
    assertEquals(DownReason.PROTOCOL_ERROR, pair.atB.end.reason());
    assertEquals(Limit.TICKS, pair.atB.end.cause().limitHit().orElseThrow());
  }

  @Test
  void aMessageThatIsNeverFinishedEndsTheConnection() {
    ByteBuffer begun = ByteBuffer.allocate(24).putInt(20);
    begun.put((byte) 131).put((byte) 69).putLong(1).putLong(2).put((byte) 0).put((byte) 104);
    pair.a.link().write(begun.flip());
    pair.a.link().flush();
    pair.loop.advance(Duration.ofSeconds(29));
    assertNull(pair.atB.end);
    pair.loop.advance(Duration.ofSeconds(2));
    assertEquals(Limit.UNFINISHED_GAP, pair.atB.end.cause().limitHit().orElseThrow());
  }

  @Test
  void bothSidesCountTheSame() {
    for (int size : new int[] {1, 10_000, 70_000, 300_000}) {
      pair.a.send(MESSAGE, Binary.of(new byte[size]));
      pair.loop.runUntilIdle();
    }
    pair.loop.advance(Duration.ofSeconds(40));
    LinkStats out = pair.a.stats();
    LinkStats in = pair.b.stats();
    assertEquals(4, out.messagesOut());
    assertEquals(4, in.messagesIn());
    assertEquals(2 + 5, out.fragmentsOut());
    assertEquals(out.fragmentsOut(), in.fragmentsIn());
    assertEquals(out.bytesOut(), in.bytesIn());
    assertEquals(in.bytesOut(), out.bytesIn());
    assertEquals(2, out.ticksOut());
    assertEquals(2, in.ticksIn());
    assertEquals(0, out.queuedBytes());
  }

  @Test
  void aPeerWithoutTheFlagsIsSpokenToInItsForm() {
    DriverPair plain = new DriverPair(LIMITS, ALL, PLAIN);
    plain.a.send(MESSAGE, Binary.of(new byte[200_000]));
    plain.b.send(new Send(TO, FROM), atom("back"));
    plain.loop.runUntilIdle();
    assertEquals(List.of(Binary.of(new byte[200_000])), plain.atB.payloads);
    assertEquals(List.of(atom("back")), plain.atA.payloads);
    assertEquals(0, plain.b.stats().fragmentsIn());
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> plain.a.send(MESSAGE, Binary.of(new byte[1025 * KIB])));
    assertTrue(refused.getMessage().contains("limits.max-frame"), refused.getMessage());
    assertNull(plain.atA.end);
  }

  // Until nothing more goes in; says how many messages that were.
  private int fill() {
    int sent = 0;
    while (pair.a.trySend(MESSAGE, Binary.of(new byte[7 * KIB]))) {
      sent++;
    }
    return sent;
  }

  private static DistException failure(CompletableFuture<?> stage) {
    return (DistException) assertThrows(CompletionException.class, stage::join).getCause();
  }

  private static Int first(Term tuple) {
    return (Int) ((io.dist4j.term.Tuple) tuple).get(0);
  }

  private static Pid pid(String node, int id) {
    return new Pid(Atom.of(node), id, 0, 7);
  }
}
