package io.dist4j.process;

import static io.dist4j.process.TwoNodes.taken;
import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What exit signals do, what aliases let through, and how processes start and end. */
class ExitsTest {
  private final TwoNodes nodes = new TwoNodes();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ProcessTable running =
      new ProcessTable(
          TwoNodes.A, 1, new ProcessLimits(100, 100), threads, new RecordingOutbound());

  @AfterEach
  void stop() {
    running.close();
    threads.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    // linked, traps, reason, and then: a message, the end with a reason, or nothing
    "false, true, stop, message",
    "false, true, normal, message",
    "false, true, kill, killed",
    "false, false, stop, stop",
    "false, false, normal, nothing",
    "false, false, kill, killed",
    "true, true, stop, message",
    "true, true, normal, message",
    "true, true, kill, message",
    "true, false, stop, stop",
    "true, false, normal, nothing",
    "true, false, kill, kill",
  })
  void theTableOfTheManual(boolean linked, boolean traps, String reason, String then) {
    for (ProcessTable table : List.of(nodes.a.table, nodes.b.table)) {
      Mailbox target = nodes.a.table.open();
      target.trapExit(traps);
      Mailbox sender = table.open();
      if (linked) {
        sender.link(target.self());
        sender.exit(atom(reason));
      } else {
        sender.exit(target.self(), atom(reason));
      }
      nodes.settle();
      if (then.equals("message")) {
        assertEquals(List.of(tuple(atom("EXIT"), sender.self(), atom(reason))), taken(target));
      } else if (then.equals("nothing")) {
        assertEquals(List.of(), taken(target));
      } else {
        assertEquals(atom(then), target.exited().getNow(null));
        assertThrows(ExitedException.class, () -> taken(target));
      }
    }
    assertTrue(nodes.isQuiet());
  }

  @Test
  void normalEndsOnlyWhoSendsItToItself() {
    Mailbox self = nodes.a.table.open();
    self.trapExit(false);
    self.exit(self.self(), atom("normal"));
    assertEquals(atom("normal"), self.exited().getNow(null));
  }

  @Test
  void aChainOfAnyLengthFalls() {
    Mailbox first = nodes.a.table.open();
    Mailbox last = first;
    for (int i = 0; i < 20_000; i++) {
      Mailbox next = nodes.a.table.open();
      next.trapExit(false);
      next.link(last.self());
      last = next;
    }
    first.exit(atom("boom"));
    assertEquals(atom("boom"), last.exited().getNow(null));
    assertEquals(0, nodes.a.table.size());
  }

  @Test
  void anAliasLetsThroughWhatItsModeSays() {
    Mailbox self = nodes.a.table.open();
    Mailbox sender = nodes.b.table.open();
    Reference once = self.alias(AliasMode.REPLY, false);
    Reference open = self.alias(AliasMode.EXPLICIT_UNALIAS, false);
    for (int i = 0; i < 2; i++) {
      sender.send(Address.of(once), tuple(atom("once"), integer(i)));
      sender.send(Address.of(open), tuple(atom("open"), integer(i)));
    }
    nodes.settle();
    assertEquals(
        List.of("{once,0}", "{open,0}", "{open,1}"),
        taken(self).stream().map(Term::toString).toList());
    sender.send(Address.of(open), atom("under_way"));
    assertTrue(self.unalias(open));
    nodes.settle();
    assertEquals(List.of(), taken(self));
    assertTrue(nodes.isQuiet());
  }

  @Test
  void aMonitorsAliasEndsWithItOrEndsIt() {
    Mailbox self = nodes.a.table.open();
    Mailbox other = nodes.b.table.open();
    Reference both = self.monitor(Address.of(other.self()), AliasMode.REPLY_DEMONITOR);
    Reference with = self.monitor(Address.of(other.self()), AliasMode.DEMONITOR);
    Reference stays = self.monitor(Address.of(other.self()), AliasMode.EXPLICIT_UNALIAS);
    nodes.settle();
    other.send(Address.of(both), atom("reply"));
    other.send(Address.of(both), atom("dropped"));
    nodes.settle();
    assertEquals(List.of(atom("reply")), taken(self));
    other.close();
    nodes.settle();
    assertEquals(2, taken(self).size(), "the monitor that was replied to is over");
    Mailbox late = nodes.b.table.open();
    late.send(Address.of(with), atom("dropped"));
    late.send(Address.of(stays), atom("kept"));
    nodes.settle();
    assertEquals(List.of(atom("kept")), taken(self));
  }

  @Test
  void onlyPriorityToAPriorityAliasOvertakes() {
    Mailbox self = nodes.a.table.open();
    Mailbox sender = nodes.b.table.open();
    Reference urgent = self.alias(AliasMode.EXPLICIT_UNALIAS, true);
    Reference plain = self.alias(AliasMode.EXPLICIT_UNALIAS, false);
    sender.send(self.self(), integer(1));
    sender.sendPriority(Address.of(self.self()), integer(2));
    sender.sendPriority(Address.of(plain), integer(3));
    sender.send(Address.of(urgent), integer(4));
    sender.sendPriority(Address.of(urgent), integer(5));
    sender.sendPriority(Address.of(urgent), integer(6));
    sender.exitPriority(Address.of(urgent), atom("now"));
    nodes.settle();
    List<Term> order = taken(self);
    assertEquals(List.of(integer(5), integer(6)), order.subList(0, 2));
    assertEquals(tuple(atom("EXIT"), sender.self(), atom("now")), order.get(2));
    assertEquals(List.of(integer(1), integer(2), integer(3), integer(4)), order.subList(3, 7));
  }

  @Test
  void aBodyEndsWithWhatItThrows() throws Exception {
    assertEquals(atom("normal"), reason(self -> {}));
    assertEquals(
        atom("r"),
        reason(
            self -> {
              throw RaisedException.exit(atom("r"));
            }));
    assertEquals(
        tuple(atom("r"), ListTerm.EMPTY),
        reason(
            self -> {
              throw RaisedException.error(atom("r"));
            }));
    assertEquals(
        tuple(tuple(atom("nocatch"), atom("r")), ListTerm.EMPTY),
        reason(
            self -> {
              throw RaisedException.throwing(atom("r"));
            }));
    Tuple java =
        (Tuple)
            reason(
                self -> {
                  throw new IllegalStateException("boom");
                });
    assertEquals(atom("java_exception"), ((Tuple) java.get(0)).get(0));
  }

  private Term reason(ProcessBody body) throws Exception {
    return running.spawn(body).exited().get(20, TimeUnit.SECONDS);
  }

  @Test
  void anExitSignalEndsABodyThatWaits() throws Exception {
    Mailbox parent = running.open();
    Mailbox child = parent.spawnLink(self -> self.receive());
    parent.exit(child.self(), atom("stop"));
    assertEquals(
        tuple(atom("EXIT"), child.self(), atom("stop")),
        parent.receiveAsync().get(20, TimeUnit.SECONDS));
    assertEquals(parent.self(), child.groupLeader());
  }

  @Test
  void aPeerSpawnsWhatIsServedAndHearsOfItInOrder() {
    nodes.b.table.functions(
        (module, function, args) -> module.is("served") ? self -> self.receive() : null);
    Mailbox self = nodes.a.table.open();
    SpawnOptions options = SpawnOptions.NONE.linked().monitored().tagged(atom("gone"));
    Reference ref = spawn(self, "served", options);
    Tuple reply = (Tuple) taken(self).get(0);
    assertEquals(
        List.of(atom("spawn_reply"), ref, atom("ok")),
        List.of(reply.get(0), reply.get(1), reply.get(2)));
    self.exit((io.dist4j.term.Pid) reply.get(3), atom("stop"));
    nodes.settle();
    assertEquals(2, taken(self).size());
    Reference undef = spawn(self, "nothing", SpawnOptions.NONE.monitored());
    List<Term> told = taken(self);
    assertEquals(atom("ok"), ((Tuple) told.get(0)).get(2), "the reply comes first");
    assertEquals(undef, ((Tuple) told.get(1)).get(1));
    assertEquals("{undef,[{nothing,f,[],[]}]}", ((Tuple) told.get(1)).get(4).toString());
    assertTrue(nodes.isQuiet());
  }

  @Test
  void aRequestIsAnsweredOnceWhenTheNodeIsLost() {
    Mailbox self = nodes.a.table.open();
    Reference ref =
        self.spawnRequest(
            TwoNodes.B, Atom.of("m"), Atom.of("f"), ListTerm.EMPTY, SpawnOptions.NONE.linked());
    nodes.cut();
    Term lost = tuple(atom("spawn_reply"), ref, atom("error"), atom("noconnection"));
    assertEquals(List.of(lost), taken(self));
    assertTrue(nodes.isQuiet());
  }

  @Test
  void whoeverAskedForAProcessAndIsGoneLeavesNothing() {
    nodes.b.table.functions((module, function, args) -> self -> self.receive());
    Mailbox self = nodes.a.table.open();
    SpawnOptions options = SpawnOptions.NONE.linked().monitored();
    self.spawnRequest(TwoNodes.B, Atom.of("m"), Atom.of("f"), ListTerm.EMPTY, options);
    self.exit(atom("gone"));
    nodes.settle();
    assertEquals(0, nodes.b.table.size());
    assertTrue(nodes.isQuiet());
  }

  private Reference spawn(Mailbox self, String module, SpawnOptions options) {
    Reference ref =
        self.spawnRequest(TwoNodes.B, Atom.of(module), Atom.of("f"), ListTerm.EMPTY, options);
    // What was given to the executor is left alone: a body would wait on this thread.
    while (nodes.a.hasUnderWay() || nodes.b.hasUnderWay()) {
      if (nodes.a.hasUnderWay()) {
        nodes.a.arrive();
      } else {
        nodes.b.arrive();
      }
    }
    return ref;
  }
}
