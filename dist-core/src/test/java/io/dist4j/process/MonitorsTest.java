package io.dist4j.process;

import static io.dist4j.process.TwoNodes.taken;
import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.control.ControlMessage.MonitorPExit;
import io.dist4j.protocol.DistFlags;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Monitors of processes, names and nodes, between two nodes and within one. */
class MonitorsTest {
  private final TwoNodes nodes = new TwoNodes();
  private final Mailbox self = nodes.a.table.open();

  private static Term down(Reference ref, Term who, String reason) {
    return tuple(atom("DOWN"), ref, atom("process"), who, atom(reason));
  }

  private Mailbox other(boolean local, String name) {
    return (local ? nodes.a.table : nodes.b.table).open(name);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theEndIsToldOnceByPidAndByName(boolean local) {
    Mailbox other = other(local, "cache");
    String node = local ? "a@host" : "b@host";
    Reference byPid = self.monitor(Address.of(other.self()));
    Reference byName = self.monitor(Address.of("cache", node));
    nodes.settle();
    other.exit(atom("why"));
    nodes.settle();
    assertEquals(
        List.of(
            down(byPid, other.self(), "why"),
            down(byName, tuple(atom("cache"), atom(node)), "why")),
        taken(self));
    assertTrue(nodes.isQuiet());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nobodyIsNoproc(boolean local) {
    Mailbox other = other(local, "cache");
    String node = local ? "a@host" : "b@host";
    other.close();
    Reference byPid = self.monitor(Address.of(other.self()));
    Reference byName = self.monitor(Address.of("cache", node));
    nodes.settle();
    assertEquals(
        List.of(
            down(byPid, other.self(), "noproc"),
            down(byName, tuple(atom("cache"), atom(node)), "noproc")),
        taken(self));
    assertTrue(nodes.isQuiet());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aNameIsLookedUpWhenTheMonitorArrives(boolean local) {
    Mailbox first = other(local, "cache");
    Reference ref = self.monitor(Address.of("cache", local ? "a@host" : "b@host"));
    nodes.settle();
    first.close();
    Mailbox second = other(local, "cache");
    nodes.settle();
    assertEquals(1, taken(self).size());
    assertFalse(self.demonitor(ref));
    nodes.settle();
    second.close();
    assertEquals(List.of(), taken(self));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void demonitoringEndsItAndTakesItsMessageOut(boolean local) {
    Mailbox other = other(local, "cache");
    Reference live = self.monitor(Address.of("cache", local ? "a@host" : "b@host"));
    nodes.settle();
    assertTrue(self.demonitor(live));
    nodes.settle();
    assertTrue(nodes.isQuiet());
    Reference told = self.monitor(Address.of(other.self()));
    nodes.settle();
    other.close();
    nodes.settle();
    self.send(self.self(), atom("stays"));
    assertFalse(self.demonitor(told));
    assertEquals(List.of(atom("stays")), taken(self));
  }

  @Test
  void aLostConnectionIsToldOnceForEach() {
    Mailbox other = other(false, "cache");
    Reference byPid = self.monitor(Address.of(other.self()));
    Reference byName = self.monitor(Address.of("cache", "b@host"));
    other.monitor(Address.of(self.self()));
    nodes.settle();
    nodes.cut();
    Term named = tuple(atom("cache"), atom("b@host"));
    assertEquals(
        List.of(down(byPid, other.self(), "noconnection"), down(byName, named, "noconnection"))
            .stream()
            .sorted()
            .toList(),
        taken(self).stream().sorted().toList());
    assertEquals(1, taken(other).size());
    assertTrue(nodes.isQuiet());
    Reference late = self.monitor(Address.of("cache", "b@host"));
    assertEquals(List.of(down(late, named, "noconnection")), taken(self));
  }

  @Test
  void aPeerCannotEndTheMonitorsOfOthers() {
    Mailbox other = nodes.a.table.open();
    Reference ref = self.monitor(Address.of(other.self()));
    nodes
        .a
        .table
        .router()
        .received(
            nodes.a.session(),
            new MonitorPExit(nodes.b.table.open().self(), self.self(), ref, atom("forged")),
            null);
    assertEquals(List.of(), taken(self));
  }

  @Test
  void aPeerWithoutMonitorsIsWatchedByItsConnection() {
    TwoNodes old = new TwoNodes(DistFlags.MANDATORY);
    Mailbox watching = old.a.table.open();
    Mailbox other = old.b.table.open();
    Reference ref = watching.monitor(Address.of(other.self()));
    old.settle();
    other.close();
    old.settle();
    assertEquals(List.of(), taken(watching));
    old.cut();
    assertEquals(List.of(down(ref, other.self(), "noconnection")), taken(watching));
  }

  @Test
  void nodesAreToldAsOftenAsTheyAreMonitored() {
    self.monitorNode(TwoNodes.B, true);
    self.monitorNode(TwoNodes.B, true);
    self.monitorNode(TwoNodes.B, true);
    self.monitorNode(TwoNodes.B, false);
    self.monitorNode(TwoNodes.A, true);
    nodes.cut();
    Term down = tuple(atom("nodedown"), atom("b@host"));
    assertEquals(List.of(down, down), taken(self));
    assertTrue(nodes.isQuiet());
    self.monitorNode(TwoNodes.B, true);
    assertEquals(List.of(down), taken(self));
  }

  @Test
  void itselfAndAliasesAreNotMonitored() {
    assertTrue(self.monitor(Address.of(self.self())) != null);
    assertTrue(nodes.isQuiet());
    Reference alias = self.alias(AliasMode.REPLY, false);
    assertThrows(IllegalArgumentException.class, () -> self.monitor(Address.of(alias)));
  }

  @Test
  void tenThousandProcessesLeaveNothing() {
    for (int i = 0; i < 10_000; i++) {
      Mailbox here = nodes.a.table.open();
      Mailbox there = nodes.b.table.open();
      here.link(there.self());
      there.link(self.self());
      here.monitor(Address.of(there.self()), AliasMode.DEMONITOR);
      there.monitor(Address.of(here.self()));
      here.link(self.self());
      here.monitor(Address.of(self.self()));
      nodes.settle();
      if (i % 3 == 0) {
        here.close();
      } else if (i % 3 == 1) {
        there.close();
      }
    }
    nodes.settle();
    nodes.cut();
    nodes.connect();
    self.close();
    nodes.settle();
    nodes.a.table.close();
    nodes.b.table.close();
    nodes.settle();
    assertTrue(nodes.isQuiet());
    assertEquals(0, nodes.a.table.size() + nodes.b.table.size());
  }
}
