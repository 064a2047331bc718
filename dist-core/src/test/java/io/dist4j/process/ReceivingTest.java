package io.dist4j.process;

import static io.dist4j.process.TwoNodes.taken;
import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.Limit;
import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.term.Int;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Receiving by choice and later, and what happens to messages that are too many. */
class ReceivingTest {
  private final TwoNodes nodes = new TwoNodes();
  private final Mailbox self = nodes.a.table.open();

  private static boolean isEven(Term message) {
    return message instanceof Int number && number.longValue() % 2 == 0;
  }

  private void sendUpTo(Mailbox to, int count) {
    for (int i = 1; i <= count; i++) {
      self.send(to.self(), integer(i));
    }
  }

  private static List<String> texts(List<Term> terms) {
    return terms.stream().map(Term::toString).toList();
  }

  @Test
  void whatIsNotWantedStaysInOrder() throws InterruptedException {
    sendUpTo(self, 5);
    assertEquals(Optional.of(integer(2)), self.receive(ReceivingTest::isEven, Duration.ZERO));
    assertEquals(Optional.of(integer(4)), self.receive(ReceivingTest::isEven, Duration.ZERO));
    assertEquals(Optional.empty(), self.receive(ReceivingTest::isEven, Duration.ZERO));
    assertEquals(List.of("1", "3", "5"), texts(taken(self)));
  }

  @Test
  void eachMessageIsTestedOnceByACall() throws Exception {
    List<Term> tested = new ArrayList<>();
    sendUpTo(self, 3);
    ExecutorService sender = Executors.newSingleThreadExecutor();
    try {
      Optional<Term> found =
          self.receive(
              message -> {
                tested.add(message);
                if (message.equals(integer(3))) {
                  sender.execute(() -> self.send(self.self(), integer(4)));
                }
                return message.equals(integer(4));
              },
              Duration.ofSeconds(20));
      assertEquals(Optional.of(integer(4)), found);
      assertEquals(List.of("1", "2", "3", "4"), texts(tested));
    } finally {
      sender.shutdownNow();
    }
  }

  @Test
  void aPredicateMayReceive() throws InterruptedException {
    sendUpTo(self, 3);
    Optional<Term> found =
        self.receive(
            message -> {
              try {
                return message.equals(integer(1))
                    && self.receive(Duration.ZERO).equals(Optional.of(integer(1)));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            Duration.ZERO);
    assertEquals(Optional.empty(), found, "it is gone, and others were not wanted");
    assertEquals(List.of("2", "3"), texts(taken(self)));
  }

  @Test
  void futuresAreServedInTheirOrder() {
    CompletableFuture<Term> first = self.receiveAsync();
    CompletableFuture<Term> cancelled = self.receiveAsync();
    CompletableFuture<Term> second = self.receiveAsync();
    cancelled.cancel(false);
    sendUpTo(self, 3);
    assertFalse(first.isDone(), "not by the sender's thread");
    nodes.settle();
    assertEquals(integer(1), first.join());
    assertEquals(integer(2), second.join());
    assertEquals(integer(3), self.receiveAsync().join());
  }

  @Test
  void aFutureCancelledTooLateGivesItsMessageBack() {
    CompletableFuture<Term> given = self.receiveAsync();
    sendUpTo(self, 2);
    given.cancel(false);
    nodes.settle();
    assertEquals(List.of("1", "2"), texts(taken(self)));
  }

  @Test
  void theEndFailsFuturesAndLaterReceives() {
    CompletableFuture<Term> waiting = self.receiveAsync();
    self.exit(atom("over"));
    nodes.settle();
    CompletionException failed = assertThrows(CompletionException.class, waiting::join);
    assertEquals(atom("over"), ((ExitedException) failed.getCause()).reason());
    assertTrue(self.receiveAsync().isCompletedExceptionally());
    assertThrows(ExitedException.class, () -> self.send(self.self(), atom("x")));
  }

  @Test
  void aFullMailboxDoesWhatItsPolicySays() {
    MailboxOptions three = MailboxOptions.DEFAULT.capacity(3);
    Mailbox newest = nodes.a.table.open(three);
    sendUpTo(newest, 5);
    assertEquals(List.of("1", "2", "3"), texts(taken(newest)));
    Mailbox oldest = nodes.a.table.open(three.whenFull(OverflowPolicy.DROP_OLDEST));
    sendUpTo(oldest, 5);
    assertEquals(List.of("3", "4", "5"), texts(taken(oldest)));
    Mailbox closing = nodes.a.table.open(three.whenFull(OverflowPolicy.CLOSE_SENDER));
    sendUpTo(closing, 5);
    Send more = new Send(nodes.b.table.open().self(), closing.self());
    PeerProtocolException refused =
        assertThrows(
            PeerProtocolException.class,
            () -> nodes.a.table.router().received(nodes.a.session(), more, atom("x")));
    assertEquals(Optional.of(Limit.MAILBOX_CAPACITY), refused.limitHit());
    assertEquals(List.of("1", "2", "3"), texts(taken(closing)));
    assertEquals(2 + 2 + 2 + 1, nodes.a.table.router().dropped());
  }

  @Test
  void handlersHaveTheSameBounds() {
    List<Term> seen = new ArrayList<>();
    MailboxOptions two = MailboxOptions.DEFAULT.capacity(2).whenFull(OverflowPolicy.DROP_OLDEST);
    Mailbox box = nodes.a.table.open(two, (mailbox, message) -> seen.add(message));
    sendUpTo(box, 4);
    nodes.settle();
    assertEquals(List.of("3", "4"), texts(seen));
  }

  @Test
  void whatWasAskedForComesWhateverTheBound() {
    Mailbox full = nodes.a.table.open(MailboxOptions.DEFAULT.capacity(1));
    Mailbox other = nodes.b.table.open();
    full.monitor(Address.of(other.self()));
    full.link(other.self());
    nodes.settle();
    sendUpTo(full, 1);
    other.close();
    nodes.settle();
    assertEquals(3, taken(full).size());
  }

  @Test
  void nothingIsLostBetweenManySendersAndSelectiveReceivers() throws Exception {
    int senders = 4;
    int each = 5_000;
    ProcessTable roomy =
        new ProcessTable(TwoNodes.A, 1, new ProcessLimits(1_000_000, 1), Runnable::run, nodes.a);
    Mailbox box = roomy.open();
    ExecutorService pool = Executors.newFixedThreadPool(senders);
    try {
      for (int s = 0; s < senders; s++) {
        int sender = s;
        pool.execute(
            () -> {
              for (int i = 0; i < each; i++) {
                box.send(box.self(), Term.tuple(integer(sender), integer(i)));
              }
            });
      }
      for (int i = 0; i < each; i++) {
        for (int s = senders - 1; s >= 0; s--) {
          Term wanted = integer(s);
          Tuple got =
              (Tuple)
                  box.receive(
                          message -> ((Tuple) message).get(0).equals(wanted),
                          Duration.ofSeconds(20))
                      .orElseThrow();
          assertEquals(integer(i), got.get(1));
        }
      }
      assertEquals(Optional.empty(), box.receive(Duration.ZERO));
    } finally {
      pool.shutdown();
      assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS));
    }
  }
}
