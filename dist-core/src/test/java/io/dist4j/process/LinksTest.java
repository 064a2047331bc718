package io.dist4j.process;

import static io.dist4j.process.TwoNodes.taken;
import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.control.ControlMessage.Link;
import io.dist4j.control.ControlMessage.UnlinkId;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The link protocol, between two nodes and within one. */
class LinksTest {
  private final TwoNodes nodes = new TwoNodes();

  private static Term exit(Pid from, Term reason) {
    return tuple(atom("EXIT"), from, reason);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theEndOfOneIsToldToTheOther(boolean local) {
    Mailbox a = nodes.a.table.open();
    Mailbox b = local ? nodes.a.table.open() : nodes.b.table.open();
    a.link(b.self());
    nodes.settle();
    b.exit(tuple(atom("why"), atom("whole")));
    nodes.settle();
    assertEquals(List.of(exit(b.self(), tuple(atom("why"), atom("whole")))), taken(a));
    assertTrue(nodes.isQuiet());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLinkToNobodyEndsWithNoproc(boolean local) {
    Mailbox a = nodes.a.table.open();
    Mailbox b = local ? nodes.a.table.open() : nodes.b.table.open();
    b.close();
    a.link(b.self());
    nodes.settle();
    assertEquals(List.of(exit(b.self(), atom("noproc"))), taken(a));
    assertTrue(nodes.isQuiet());
  }

  @Test
  void aLinkToItselfIsNone() {
    Mailbox a = nodes.a.table.open();
    a.link(a.self());
    a.unlink(a.self());
    assertTrue(nodes.isQuiet());
    a.close();
  }

  @Test
  void aLinkToAnUnreachableNodeEndsWithNoconnection() {
    nodes.cut();
    Mailbox a = nodes.a.table.open();
    Pid there = nodes.b.table.open().self();
    a.link(there);
    assertEquals(List.of(exit(there, atom("noconnection"))), taken(a));
    assertTrue(nodes.isQuiet());
  }

  @Test
  void aPidOfNoNodeEndsWithNoconnection() {
    Mailbox a = nodes.a.table.open();
    Pid nowhere = new Pid(Atom.of("nowhere"), 1, 0, 1);
    a.link(nowhere);
    assertEquals(List.of(exit(nowhere, atom("noconnection"))), taken(a));
  }

  @Test
  void aLostConnectionBreaksEachLinkOnBothSidesOnce() {
    Mailbox a = nodes.a.table.open();
    Mailbox b = nodes.b.table.open();
    Mailbox c = nodes.b.table.open();
    a.link(b.self());
    c.link(a.self());
    nodes.settle();
    nodes.cut();
    assertEquals(
        List.of(exit(b.self(), atom("noconnection")), exit(c.self(), atom("noconnection"))),
        taken(a).stream().sorted().toList());
    assertEquals(List.of(exit(a.self(), atom("noconnection"))), taken(b));
    assertEquals(List.of(exit(a.self(), atom("noconnection"))), taken(c));
    nodes.connect();
    assertTrue(nodes.isQuiet());
  }

  @Test
  void theEndOfAnOldConnectionDoesNotBreakALinkOfTheNew() {
    Mailbox a = nodes.a.table.open();
    Mailbox b = nodes.b.table.open();
    a.link(b.self());
    nodes.settle();
    PeerSession old = nodes.a.session();
    nodes.cut();
    nodes.connect();
    taken(a);
    taken(b);
    a.link(b.self());
    nodes.settle();
    old.end();
    assertEquals(List.of(), taken(a));
    b.exit(atom("late"));
    nodes.settle();
    assertEquals(List.of(exit(b.self(), atom("late"))), taken(a));
  }

  @Test
  void unlinkingEndsItOnBothSides() {
    Mailbox a = nodes.a.table.open();
    Mailbox b = nodes.b.table.open();
    a.link(b.self());
    nodes.settle();
    a.unlink(b.self());
    assertFalse(nodes.isQuiet(), "our end waits for the acknowledgement");
    nodes.settle();
    assertTrue(nodes.isQuiet());
    b.exit(atom("boom"));
    nodes.settle();
    assertEquals(List.of(), taken(a));
  }

  @Test
  void noExitOfALinkComesOnceItIsUnlinked() {
    Mailbox a = nodes.a.table.open();
    Mailbox b = nodes.b.table.open();
    a.link(b.self());
    nodes.settle();
    b.exit(atom("boom"));
    a.unlink(b.self());
    nodes.settle();
    assertEquals(List.of(), taken(a));
    assertTrue(nodes.isQuiet());
  }

  @Test
  void aLinkAgainBeforeTheAcknowledgementStands() {
    Mailbox a = nodes.a.table.open();
    Mailbox b = nodes.b.table.open();
    a.link(b.self());
    nodes.settle();
    a.unlink(b.self());
    a.link(b.self());
    nodes.settle();
    assertEquals(1, nodes.a.table.tableSizes().links());
    assertEquals(1, nodes.b.table.tableSizes().links());
    b.exit(atom("boom"));
    nodes.settle();
    assertEquals(List.of(exit(b.self(), atom("boom"))), taken(a));
    assertTrue(nodes.isQuiet());
  }

  @Test
  void eachUnlinkHasAnIdOfItsOwn() {
    Mailbox a = nodes.a.table.open();
    Mailbox b = nodes.b.table.open();
    for (int i = 0; i < 3; i++) {
      a.link(b.self());
      a.unlink(b.self());
    }
    List<Long> ids =
        nodes.a.log().stream()
            .filter(UnlinkId.class::isInstance)
            .map(unlink -> ((UnlinkId) unlink).id())
            .distinct()
            .toList();
    assertEquals(3, ids.size());
    assertFalse(ids.contains(0L));
    nodes.settle();
    assertTrue(nodes.isQuiet());
  }

  @Test
  void aSecondLinkIsNoSignal() {
    Mailbox a = nodes.a.table.open();
    Mailbox b = nodes.b.table.open();
    a.link(b.self());
    a.link(b.self());
    nodes.settle();
    b.link(a.self());
    assertEquals(1, nodes.a.log().stream().filter(Link.class::isInstance).count());
    assertEquals(List.of(), nodes.b.log());
    a.unlink(b.self());
    nodes.settle();
    assertTrue(nodes.isQuiet());
  }

  /**
   * Every choice of two actions of each side, in every order in which they and their signals can
   * happen: at the end both sides agree whether there is a link, and nothing is left when both have
   * exited.
   */
  @Test
  void bothSidesAgreeInTheEndWhateverCrosses() {
    int cases = 0;
    for (int actions = 0; actions < 16; actions++) {
      List<Integer> path = new ArrayList<>();
      do {
        crossing(actions, path);
        cases++;
      } while (next(path));
    }
    assertTrue(cases > 1_000, () -> "too few orders to mean anything");
  }

  // One run: at each point the path says which of the possible steps is taken.
  private static void crossing(int actions, List<Integer> path) {
    TwoNodes nodes = new TwoNodes();
    Mailbox a = nodes.a.table.open();
    Mailbox b = nodes.b.table.open();
    List<Runnable> left = actions(a, b, actions & 3);
    List<Runnable> right = actions(b, a, actions >> 2);
    int depth = 0;
    while (true) {
      List<Runnable> steps = new ArrayList<>();
      if (!left.isEmpty()) {
        steps.add(() -> left.remove(0).run());
      }
      if (!right.isEmpty()) {
        steps.add(() -> right.remove(0).run());
      }
      if (nodes.a.hasUnderWay()) {
        steps.add(nodes.a::arrive);
      }
      if (nodes.b.hasUnderWay()) {
        steps.add(nodes.b::arrive);
      }
      if (steps.isEmpty()) {
        break;
      }
      if (depth == path.size()) {
        path.add((steps.size() - 1) << 8);
      }
      // The high byte says how many more choices there are, the low one which is taken.
      steps.get(path.get(depth) & 0xFF).run();
      depth++;
    }
    assertEquals(
        nodes.a.table.tableSizes().links(),
        nodes.b.table.tableSizes().links(),
        () -> "actions " + actions + ", path " + path);
    a.close();
    b.close();
    nodes.settle();
    assertTrue(nodes.isQuiet(), () -> "actions " + actions + ", path " + path);
  }

  private static boolean next(List<Integer> path) {
    while (!path.isEmpty()) {
      int last = path.remove(path.size() - 1);
      int taken = last & 0xFF;
      if (taken < last >> 8) {
        path.add((last & 0xFF00) | taken + 1);
        return true;
      }
    }
    return false;
  }

  // Two bits: whether each of two actions is a link or an unlink.
  private static List<Runnable> actions(Mailbox self, Mailbox other, int bits) {
    List<Runnable> all = new ArrayList<>();
    for (int bit = 0; bit < 2; bit++) {
      boolean link = (bits >> bit & 1) == 0;
      all.add(
          () -> {
            if (link) {
              self.link(other.self());
            } else {
              self.unlink(other.self());
            }
          });
    }
    return all;
  }
}
