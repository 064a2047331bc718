package io.dist4j.process;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.Limit;
import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlMessage.Exit;
import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.control.ControlMessage.Link;
import io.dist4j.control.ControlMessage.RegSend;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.control.ControlMessage.UnlinkId;
import io.dist4j.control.ControlMessage.UnlinkIdAck;
import io.dist4j.process.RecordingOutbound.Sent;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private static final NodeName HERE = NodeName.parse("a@host");
  private static final NodeName THERE = NodeName.parse("b@host");
  private static final Atom PEER = Atom.of("b@host");
  private static final Pid REMOTE = new Pid(PEER, 9, 0, 1);
  private static final int CAPACITY = 4;
  private static final int MAX_TIES = 1_000;

  private final RecordingOutbound outbound = new RecordingOutbound();
  private final List<Sent> sent = outbound.sent();
  private final ConcurrentLinkedQueue<Runnable> turns = new ConcurrentLinkedQueue<>();
  private final Executor later = turns::add;
  private final ProcessTable table =
      new ProcessTable(HERE, 5, new ProcessLimits(CAPACITY, MAX_TIES), later, outbound);
  private final PeerSession peer = outbound.connect(table, THERE);

  @Test
  void oneCallReachesAPidANameAndANameOnANode() throws InterruptedException {
    Mailbox self = table.open();
    Mailbox cache = table.open("cache");
    self.send(Address.of(cache.self()), atom("pid"));
    self.send(Address.of("cache"), atom("name"));
    self.send(Address.of("cache", "a@host"), atom("name_here"));
    for (String expected : List.of("pid", "name", "name_here")) {
      assertEquals(Optional.of(atom(expected)), cache.receive(Duration.ZERO));
    }
    self.send(REMOTE, atom("pid"));
    self.send(Address.of("cache", "b@host"), atom("name_there"));
    assertEquals(
        List.of(
            new Sent(PEER, new Send(self.self(), REMOTE), atom("pid")),
            new Sent(PEER, new RegSend(self.self(), Atom.of("cache")), atom("name_there"))),
        sent);
  }

  @Test
  void messagesToNobodyAreDropped() {
    Mailbox closed = table.open();
    closed.close();
    table.open().send(Address.of(closed.self()), atom("late"));
    table.open().send(Address.of("nobody"), atom("late"));
    assertEquals(2, table.size());
    assertEquals(List.of(), sent);
  }

  @Test
  void aNameIsTakenOnceAndFreeAfterwards() {
    Mailbox first = table.open("cache");
    assertThrows(IllegalArgumentException.class, () -> table.open("cache"));
    assertEquals(1, table.size());
    first.close();
    table.open("cache");
  }

  @Test
  void pidsAndReferencesAreNeverGivenTwice() {
    assertFalse(table.open().self().equals(table.open().self()));
    assertFalse(table.newReference().equals(table.newReference()));
  }

  @Test
  void aFullMailboxDropsTheNewestAndCounts() throws InterruptedException {
    Mailbox box = table.open("box");
    for (int i = 0; i < CAPACITY + 2; i++) {
      table.router().received(peer, new RegSend(REMOTE, Atom.of("box")), integer(i));
    }
    assertEquals(2, table.router().dropped());
    for (int i = 0; i < CAPACITY; i++) {
      assertEquals(integer(i), box.receive());
    }
    assertTrue(box.receive(Duration.ZERO).isEmpty());
  }

  @Test
  void aSenderOfAnotherNodeClosesTheConnection() {
    Mailbox box = table.open("box");
    Pid forged = new Pid(Atom.of("c@host"), 1, 0, 1);
    assertThrows(
        PeerProtocolException.class,
        () -> table.router().received(peer, new Send(forged, box.self()), atom("x")));
  }

  @Test
  void linksEndOnceWithTheReason() throws InterruptedException {
    Mailbox box = table.open();
    SignalRouter router = table.router();
    router.received(peer, new Link(REMOTE, box.self()), null);
    router.received(peer, new Exit(REMOTE, box.self(), atom("boom")), null);
    router.received(peer, new Exit(REMOTE, box.self(), atom("again")), null);
    assertEquals(tuple(atom("EXIT"), REMOTE, atom("boom")), box.receive());
    assertTrue(box.receive(Duration.ZERO).isEmpty());
    box.close();
    assertEquals(List.of(), sent, "the link was gone");
  }

  @Test
  void aClosedMailboxTellsItsLinks() {
    Mailbox box = table.open();
    table.router().received(peer, new Link(REMOTE, box.self()), null);
    box.close();
    assertEquals(List.of(new Sent(PEER, new Exit(box.self(), REMOTE, atom("normal")), null)), sent);
  }

  @Test
  void aLinkToNobodyIsAnsweredWithNoproc() {
    Pid nobody = new Pid(Atom.of("a@host"), 4711, 0, 5);
    table.router().received(peer, new Link(REMOTE, nobody), null);
    assertEquals(List.of(new Sent(PEER, new Exit(nobody, REMOTE, atom("noproc")), null)), sent);
  }

  @Test
  void unlinkingIsAcknowledgedAndEndsTheLink() {
    Mailbox box = table.open();
    table.router().received(peer, new Link(REMOTE, box.self()), null);
    table.router().received(peer, new UnlinkId(7, REMOTE, box.self()), null);
    assertEquals(List.of(new Sent(PEER, new UnlinkIdAck(7, box.self(), REMOTE), null)), sent);
    box.close();
    assertEquals(1, sent.size());
  }

  @Test
  void aLostNodeEndsItsLinks() throws InterruptedException {
    Mailbox box = table.open();
    table.router().received(peer, new Link(REMOTE, box.self()), null);
    outbound.connect(table, NodeName.parse("c@host")).end();
    assertTrue(box.receive(Duration.ZERO).isEmpty());
    peer.end();
    assertEquals(tuple(atom("EXIT"), REMOTE, atom("noconnection")), box.receive());
  }

  @Test
  void exitSignalsArriveAsMessages() throws InterruptedException {
    Mailbox box = table.open();
    table.router().received(peer, new Exit2(REMOTE, box.self(), atom("stop")), null);
    assertEquals(tuple(atom("EXIT"), REMOTE, atom("stop")), box.receive());
  }

  @Test
  void aHandlerGetsEverythingInOrderAndSurvivesItsOwnFailures() {
    List<Term> seen = new ArrayList<>();
    Mailbox box =
        table.open(
            (self, message) -> {
              seen.add(message);
              if (seen.size() == 1) {
                throw new IllegalStateException("boom");
              }
            });
    box.send(box.self(), integer(1));
    box.send(box.self(), integer(2));
    assertEquals(1, turns.size(), "one turn for both");
    turns.remove().run();
    box.send(box.self(), integer(3));
    turns.remove().run();
    assertEquals(List.of(integer(1), integer(2), integer(3)), seen);
    assertThrows(IllegalStateException.class, () -> box.receive(Duration.ZERO));
  }

  @Test
  void anErrorInAHandlerLosesThatMessageOnly() {
    List<Term> seen = new ArrayList<>();
    Mailbox box =
        table.open(
            (self, message) -> {
              if (message.equals(atom("bad"))) {
                throw new StackOverflowError();
              }
              seen.add(message);
            });
    box.send(box.self(), atom("bad"));
    turns.remove().run();
    box.send(box.self(), atom("good"));
    turns.remove().run();
    assertEquals(List.of(atom("good")), seen);
  }

  @Test
  void aClosedMailboxGivesNoMessages() {
    Mailbox box = table.open();
    box.send(box.self(), atom("old"));
    box.close();
    assertThrows(ExitedException.class, () -> box.receive(Duration.ZERO));
  }

  @Test
  void aPeerHoldsSoManyLinksAndNoMore() {
    Mailbox box = table.open();
    for (int i = 0; i < MAX_TIES; i++) {
      table.router().received(peer, new Link(new Pid(PEER, i, 0, 1), box.self()), null);
    }
    Link oneMore = new Link(new Pid(PEER, -1, 0, 1), box.self());
    PeerProtocolException refused =
        assertThrows(
            PeerProtocolException.class, () -> table.router().received(peer, oneMore, null));
    assertEquals(Optional.of(Limit.LINKS), refused.limitHit());
    assertTrue(refused.getMessage().contains("limits.links-and-monitors"), refused.getMessage());
    table.router().received(peer, new UnlinkId(1, new Pid(PEER, 5, 0, 1), box.self()), null);
    table.router().received(peer, oneMore, null);
    peer.end();
    table.router().received(outbound.connect(table, THERE), oneMore, null);
    assertEquals(1, table.tableSizes().links());
  }

  @Test
  void closingEndsAWaitingReceive() throws Exception {
    Mailbox box = table.open();
    CompletableFuture<Boolean> ended =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return box.receive(Duration.ofSeconds(60)).isEmpty();
              } catch (ExitedException expected) {
                return true;
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    box.close();
    assertTrue(ended.get(10, TimeUnit.SECONDS));
  }

  @Test
  void nothingIsLostBetweenManySendersAndOneReceiver() throws Exception {
    ProcessTable roomy =
        new ProcessTable(HERE, 5, new ProcessLimits(1_000_000, 1), later, outbound);
    Mailbox box = roomy.open();
    int senders = 4;
    int each = 20_000;
    ExecutorService pool = Executors.newFixedThreadPool(senders);
    try {
      for (int s = 0; s < senders; s++) {
        int sender = s;
        pool.execute(
            () -> {
              for (int i = 0; i < each; i++) {
                box.send(box.self(), tuple(integer(sender), integer(i)));
              }
            });
      }
      long[] next = new long[senders];
      for (int i = 0; i < senders * each; i++) {
        io.dist4j.term.Tuple got =
            (io.dist4j.term.Tuple) box.receive(Duration.ofSeconds(20)).orElseThrow();
        int sender = (int) ((Int) got.get(0)).longValue();
        assertEquals(next[sender]++, ((Int) got.get(1)).longValue());
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
