package io.dist4j.process;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.binary;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.control.ControlMessage.Link;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.control.ControlMessage.SpawnReply;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a peer can do at will must not take more than its bound. */
class FloodTest {
  private static final NodeName HERE = NodeName.parse("a@host");
  private static final NodeName THERE = NodeName.parse("b@host");
  private static final Atom PEER = Atom.of("b@host");
  private static final int CAPACITY = 4;

  private final RecordingOutbound outbound = new RecordingOutbound();
  private final ProcessTable table =
      new ProcessTable(HERE, 1, new ProcessLimits(CAPACITY, 1_000), Runnable::run, outbound);

  @Test
  void linkingAndGoingAwayAgainAndAgainDoesNotFillAMailboxBeyondItsBound() {
    Mailbox box = table.open();
    for (int round = 0; round < 3; round++) {
      PeerSession session = outbound.connect(table, THERE);
      for (int id = 0; id < 100; id++) {
        table.router().received(session, new Link(new Pid(PEER, id, 0, 1), box.self()), null);
      }
      outbound.disconnect(THERE);
    }
    assertEquals(CAPACITY, TwoNodes.taken(box).size());
    assertEquals(300 - CAPACITY, table.router().dropped());
  }

  @Test
  void aLinkThatTheProcessMadeIsOwedItsEnd() {
    Mailbox box = table.open();
    outbound.connect(table, THERE);
    for (int id = 0; id < 2 * CAPACITY; id++) {
      box.link(new Pid(PEER, id, 0, 1));
    }
    outbound.disconnect(THERE);
    assertEquals(2 * CAPACITY, TwoNodes.taken(box).size());
  }

  @Test
  void oneProcessInManySpawnRepliesIsOneLink() {
    Mailbox box = table.open();
    PeerSession session = outbound.connect(table, THERE);
    Pid child = new Pid(PEER, 9, 0, 1);
    for (int i = 0; i < 10; i++) {
      SpawnOptions linked = SpawnOptions.NONE.linked().reply(SpawnOptions.Reply.NO);
      Reference id = box.spawnRequest(THERE, atom("m"), atom("f"), ListTerm.EMPTY, linked);
      SpawnReply reply = new SpawnReply(id, box.self(), SpawnReply.LINKED, child, null);
      table.router().received(session, reply, null);
    }
    assertEquals(1, session.ties().size());
  }

  @Test
  void aLargeOrStrangeTraceTokenIsNotHandedOnToOthers() throws Exception {
    Mailbox box = table.open();
    PeerSession session = outbound.connect(table, THERE);
    Pid from = new Pid(PEER, 9, 0, 1);
    Pid third = new Pid(Atom.of("c@host"), 1, 0, 1);
    Term[] labels = {integer(17), binary("x".repeat(2_000)), tuple()};
    for (Term label : labels) {
      Term five = tuple(integer(1), label, integer(3), from, integer(2));
      Term token = label.equals(tuple()) ? tuple(integer(1), label) : five;
      Send message = new Send(from, box.self(), token, false);
      table.router().received(session, message, atom("m"));
      box.receive(Duration.ZERO).orElseThrow();
      box.send(third, atom("m"));
    }
    List<Boolean> traced =
        outbound.sent().stream().map(sent -> ((Send) sent.message()).token() != null).toList();
    assertEquals(List.of(true, false, false), traced);
  }

  @Test
  void cancelledReceivesLeaveNothingAndTakeNothing() throws Exception {
    Mailbox box = table.open();
    CompletableFuture<?> first = box.receiveAsync();
    for (int i = 0; i < 1_000; i++) {
      box.receiveAsync().cancel(false);
    }
    assertEquals(1, box.waitingFutures());
    CompletableFuture<?> last = box.receiveAsync();
    box.send(box.self(), atom("one"));
    box.send(box.self(), atom("two"));
    assertEquals(atom("one"), first.get(20, TimeUnit.SECONDS));
    assertEquals(atom("two"), last.get(20, TimeUnit.SECONDS));
    assertTrue(TwoNodes.taken(box).isEmpty());
  }
}
