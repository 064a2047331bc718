package io.dist4j.node;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.list;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.process.TableProbe;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.ErlangModule;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten thousand processes on each side, tied by links and monitors, leave nothing behind. */
class TornDownIT {
  private static final int COUNT = 10_000;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final NodeName E = NodeName.parse("e@127.0.0.1");

  private final AtomicInteger exits = new AtomicInteger();
  private final AtomicInteger downs = new AtomicInteger();
  private final List<Mailbox> ours = new ArrayList<>();
  private int processesAtStart;

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void processesThatEndLeaveNothing(OtpRelease release) throws Exception {
    int epmdPort = FreePort.next();
    try (Node node = Node.start(TestNodes.tcp("j@127.0.0.1", epmdPort).build());
        OtpNode erl = erlang(release, epmdPort)) {
      tie(node, erl);
      // Theirs of the first half, ours of the second.
      erl.eval("torn:kill(" + COUNT / 2 + ")");
      ours.subList(COUNT / 2, COUNT).forEach(Mailbox::close);
      told(COUNT / 2);
      Await.until("no tie is left there", LIMIT, () -> ties(erl) == 0, () -> ties(erl));
      nothingIsLeft(node);
      assertTrue(node.ping(E, LIMIT));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void aConnectionThatEndsLeavesNothing(OtpRelease release) throws Exception {
    int epmdPort = FreePort.next();
    try (Node node = Node.start(TestNodes.tcp("j@127.0.0.1", epmdPort).build());
        OtpNode erl = erlang(release, epmdPort)) {
      tie(node, erl);
      node.disconnect(E);
      told(COUNT);
      Await.until("no tie is left there", LIMIT, () -> ties(erl) == 0, () -> ties(erl));
      nothingIsLeft(node);
    }
  }

  private static OtpNode erlang(OtpRelease release, int epmdPort) {
    return OtpNode.start(
        release,
        epmdPort,
        "-start_epmd",
        "false",
        "-name",
        E.toString(),
        "-setcookie",
        TestNodes.COOKIE);
  }

  /** Each of ours with one of theirs: one link, and a monitor in each direction. */
  private void tie(Node node, OtpNode erl) throws InterruptedException {
    processesAtStart = TableProbe.processes(Inside.processes(node));
    ErlangModule.load("torn", erl);
    erl.eval("torn:start()");
    for (int i = 0; i < COUNT; i++) {
      ours.add(node.mailbox((self, message) -> count(message)));
    }
    ListTerm theirs;
    try (Mailbox self = node.mailbox()) {
      Term pids = list(ours.stream().map(Mailbox::self).toList());
      self.send(Address.of("torn", E), tuple(atom("tie"), self.self(), pids));
      theirs = (ListTerm) ((Tuple) self.receive(LIMIT).orElseThrow()).get(1);
    }
    for (int i = 0; i < COUNT; i++) {
      ours.get(i).link((Pid) theirs.get(i));
      ours.get(i).monitor(Address.of((Pid) theirs.get(i)));
    }
    assertTrue(node.ping(E, LIMIT), "all of it arrived");
    assertEquals(3 * COUNT, ties(erl));
    assertEquals(COUNT + processesAtStart, TableProbe.processes(Inside.processes(node)));
  }

  private void count(Term message) {
    Term kind = ((Tuple) message).get(0);
    (kind.equals(atom("EXIT")) ? exits : downs).incrementAndGet();
  }

  private void told(int expected) {
    Await.until(
        "each was told of its link and its monitor",
        LIMIT,
        () -> exits.get() == expected && downs.get() == expected,
        () -> exits + " exits, " + downs + " downs");
  }

  private void nothingIsLeft(Node node) {
    Await.until(
        "no tie is left here",
        LIMIT,
        () -> TableProbe.isQuiet(Inside.processes(node)),
        () -> TableProbe.text(Inside.processes(node)));
    ours.forEach(Mailbox::close);
    assertEquals(processesAtStart, TableProbe.processes(Inside.processes(node)));
  }

  private static int ties(OtpNode erl) {
    return Integer.parseInt(erl.eval("torn:ties()"));
  }
}
