package io.dist4j.node;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.process.Address;
import io.dist4j.process.AliasMode;
import io.dist4j.process.Mailbox;
import io.dist4j.process.SpawnOptions;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signals between processes of a Java node and of a real Erlang node, both ways. */
class ProcessesIT {
  private static final NodeName ERL = NodeName.parse("e@127.0.0.1");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  /** Both nodes, a Java process {@code box}, and an Erlang one that does what it is sent. */
  private static final class Pair implements AutoCloseable {
    private final int epmdPort = FreePort.next();
    private final Node node = Node.start(TestNodes.tcp("j@127.0.0.1", epmdPort).build());
    private final Mailbox box = node.mailbox("box");
    private OtpNode erl;

    Pair(OtpRelease release) {
      start(release);
    }

    void start(OtpRelease release) {
      erl =
          OtpNode.start(
              release,
              epmdPort,
              "-start_epmd",
              "false",
              "-name",
              ERL.toString(),
              "-setcookie",
              TestNodes.COOKIE);
      erl.eval("logger:set_primary_config(level, none)");
      erl.eval("N = 'j@127.0.0.1'");
      erl.eval("Box = {box, N}");
      erl.eval("Next = fun() -> receive M -> M after 20000 -> nothing end end");
      erl.eval("None = fun() -> receive M -> M after 0 -> none end end");
      erl.eval(
          "Worker = fun() -> spawn(fun() -> register(worker, self()), "
              + "(fun Loop() -> receive stop -> ok; {exit, R} -> exit(R); "
              + "{run, F} -> F(), Loop() end end)() end) end");
      // Nothing the shell's own process is linked with may end it.
      erl.eval("process_flag(trap_exit, true)");
    }

    /** The pid of a new Erlang process that waits to be told how to end. */
    Pid worker() throws InterruptedException {
      erl.eval("Box ! {worker, Worker()}, ok");
      return (Pid) ((Tuple) next()).get(1);
    }

    /** Our pid, bound to {@code P} over there. */
    void bind(Mailbox self) {
      bind(self, "P");
    }

    /** Our pid, bound to {@code variable} over there. */
    void bind(Mailbox self, String variable) {
      erl.eval("catch unregister(intro), register(intro, self()), ok");
      self.send(Address.of("intro", ERL), self.self());
      erl.eval(
          variable
              + " = (fun() -> receive Q when is_pid(Q) -> Q after 20000 -> nothing end end)()");
    }

    Term next() throws InterruptedException {
      return next(box);
    }

    static Term next(Mailbox self) throws InterruptedException {
      return self.receive(LIMIT).orElseThrow(() -> new AssertionError("nothing came"));
    }

    void expect(String expected, String expression) {
      assertEquals(expected, erl.eval(expression), expression);
    }

    @Override
    public void close() {
      erl.close();
      node.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void erlangLinksWithJava(OtpRelease release) throws Exception {
    try (Pair pair = new Pair(release)) {
      Mailbox self = pair.node.mailbox();
      pair.bind(self);
      pair.expect("true", "link(P)");
      pair.expect("true", "unlink(P)");
      pair.expect("true", "link(P)");
      // Back and forth, so that the link has arrived.
      pair.expect("pong", "net_adm:ping(N)");
      self.exit(tuple(atom("why"), ListTerm.ofChars("text")));
      pair.expect(
          "{'EXIT',true,{why,\"text\"}}",
          "receive {'EXIT', From, R} -> {'EXIT', From =:= P, R} after 20000 -> nothing end");
      pair.expect(
          "{'EXIT',true,noproc}",
          "begin link(P), receive {'EXIT', From1, R1} -> {'EXIT', From1 =:= P, R1} "
              + "after 20000 -> nothing end end");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void javaLinksWithErlang(OtpRelease release) throws Exception {
    try (Pair pair = new Pair(release)) {
      Pid worker = pair.worker();
      pair.box.link(worker);
      pair.box.unlink(worker);
      pair.box.link(worker);
      pair.box.send(worker, tuple(atom("exit"), tuple(atom("done"), integer(1))));
      assertEquals(tuple(atom("EXIT"), worker, tuple(atom("done"), integer(1))), pair.next());
      pair.box.link(worker);
      assertEquals(tuple(atom("EXIT"), worker, atom("noproc")), pair.next());
      Pid second = pair.worker();
      Mailbox child = pair.box.spawn(self -> self.receive());
      child.link(second);
      pair.box.exit(second, atom("kill"));
      assertEquals(atom("killed"), child.exited().get(20, java.util.concurrent.TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void monitorsBothWays(OtpRelease release) throws Exception {
    try (Pair pair = new Pair(release)) {
      Pid worker = pair.worker();
      Reference byPid = pair.box.monitor(Address.of(worker));
      Reference byName = pair.box.monitor(Address.of("worker", ERL));
      Reference gone = pair.box.monitor(Address.of("worker", ERL));
      assertTrue(pair.box.demonitor(gone));
      pair.box.send(worker, tuple(atom("exit"), atom("bye")));
      Term process = atom("process");
      Term down = atom("DOWN");
      List<Term> both = List.of(pair.next(), pair.next());
      assertTrue(both.contains(tuple(down, byPid, process, worker, atom("bye"))), both::toString);
      Term named = tuple(atom("worker"), atom(ERL.toString()));
      assertTrue(both.contains(tuple(down, byName, process, named, atom("bye"))), both::toString);
      Reference nobody = pair.box.monitor(Address.of("worker", ERL));
      assertEquals(tuple(down, nobody, process, named, atom("noproc")), pair.next());
      assertEquals(Optional.empty(), pair.box.receive(Duration.ZERO));

      Mailbox self = pair.node.mailbox("watched");
      pair.bind(self);
      pair.erl.eval(
          "M1 = monitor(process, P), M2 = monitor(process, {watched, N}), "
              + "M3 = monitor(process, P), demonitor(M3), net_adm:ping(N)");
      self.exit(atom("ended"));
      pair.expect(
          "{'DOWN',true,process,true,ended}",
          "receive {'DOWN', M1, A1, P, B1} -> {'DOWN', true, A1, true, B1} "
              + "after 20000 -> nothing end");
      pair.expect(
          "{'DOWN',process,{watched,'j@127.0.0.1'},ended}",
          "receive {'DOWN', M2, A2, O2, B2} -> {'DOWN', A2, O2, B2} after 20000 -> nothing end");
      pair.expect(
          "{'DOWN',process,{watched,'j@127.0.0.1'},noproc}",
          "begin M4 = monitor(process, {watched, N}), "
              + "receive {'DOWN', M4, A4, O4, B4} -> {'DOWN', A4, O4, B4} "
              + "after 20000 -> nothing end end");
      pair.expect("none", "None()");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void aKilledNodeBreaksEverythingOnce(OtpRelease release) throws Exception {
    try (Pair pair = new Pair(release)) {
      Pid worker = pair.worker();
      pair.box.link(worker);
      Reference ref = pair.box.monitor(Address.of("worker", ERL));
      pair.box.monitorNode(ERL, true);
      pair.box.monitorNode(ERL, true);
      assertTrue(pair.node.ping(ERL, LIMIT));
      pair.erl.process().destroyForcibly();
      List<Term> told = List.of(pair.next(), pair.next(), pair.next(), pair.next());
      Term lost = atom("noconnection");
      assertTrue(told.contains(tuple(atom("EXIT"), worker, lost)), told::toString);
      Term named = tuple(atom("worker"), atom(ERL.toString()));
      assertTrue(
          told.contains(tuple(atom("DOWN"), ref, atom("process"), named, lost)), told::toString);
      Term nodeDown = tuple(atom("nodedown"), atom(ERL.toString()));
      assertEquals(2, told.stream().filter(nodeDown::equals).count(), told::toString);
      assertEquals(Optional.empty(), pair.box.receive(Duration.ofMillis(1)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void exitSignalsBothWays(OtpRelease release) throws Exception {
    try (Pair pair = new Pair(release)) {
      pair.bind(pair.box);
      pair.erl.eval("exit(P, {some, reason})");
      Tuple trapped = (Tuple) pair.next();
      assertEquals(atom("EXIT"), trapped.get(0));
      assertEquals(tuple(atom("some"), atom("reason")), trapped.get(2));
      Mailbox child = pair.box.spawn(self -> self.receive());
      pair.bind(child, "C");
      pair.erl.eval("exit(C, normal), exit(C, stop), ok");
      assertEquals(atom("stop"), child.exited().get(20, java.util.concurrent.TimeUnit.SECONDS));
      pair.bind(pair.node.mailbox(), "K");
      pair.expect(
          "killed",
          "begin MK = monitor(process, K), exit(K, kill), "
              + "receive {'DOWN', MK, process, K, RK} -> RK after 20000 -> nothing end end");
      Pid worker = pair.worker();
      Reference ref = pair.box.monitor(Address.of(worker));
      pair.box.exit(worker, atom("normal"));
      pair.box.exit(worker, atom("go"));
      assertEquals(tuple(atom("DOWN"), ref, atom("process"), worker, atom("go")), pair.next());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void aliasesBothWays(OtpRelease release) throws Exception {
    try (Pair pair = new Pair(release)) {
      Pid worker = pair.worker();
      Reference alias = pair.box.alias(AliasMode.REPLY, false);
      pair.erl.eval(
          "register(replier, spawn(fun() -> receive {A, B} -> A ! first, A ! second, "
              + "B ! last end end)), ok");
      pair.box.send(Address.of("replier", ERL), tuple(alias, pair.box.self()));
      assertEquals(atom("first"), pair.next());
      assertEquals(atom("last"), pair.next(), "what comes through a used alias is dropped");

      Reference watch = pair.box.monitor(Address.of(worker), AliasMode.REPLY_DEMONITOR);
      pair.erl.eval(
          "register(answer, spawn(fun() -> receive {A, B} -> A ! {A, yes}, "
              + "B ! last end end)), ok");
      pair.box.send(Address.of("answer", ERL), tuple(watch, pair.box.self()));
      assertEquals(tuple(watch, atom("yes")), pair.next());
      assertEquals(atom("last"), pair.next());
      pair.box.send(worker, atom("stop"));

      pair.bind(pair.box);
      pair.erl.eval("Al = alias([reply]), P ! {use, Al}, ok");
      Reference theirs = (Reference) ((Tuple) pair.next()).get(1);
      pair.box.send(Address.of(theirs), atom("one"));
      pair.box.send(Address.of(theirs), atom("two"));
      pair.expect("one", "Next()");
      pair.expect("pong", "net_adm:ping(N)");
      pair.expect("none", "None()");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void javaSpawnsOnErlang(OtpRelease release) throws Exception {
    try (Pair pair = new Pair(release)) {
      ListTerm seconds = ListTerm.of(atom("infinity"));
      Mailbox box = pair.box;
      Reference request =
          box.spawnRequest(
              ERL,
              Atom.of("timer"),
              Atom.of("sleep"),
              seconds,
              SpawnOptions.NONE.linked().monitored(AliasMode.EXPLICIT_UNALIAS));
      Tuple reply = (Tuple) pair.next();
      assertEquals(
          List.of(atom("spawn_reply"), request, atom("ok")),
          List.of(reply.get(0), reply.get(1), reply.get(2)));
      Pid child = (Pid) reply.get(3);
      box.exit(child, atom("enough"));
      List<Term> both = List.of(pair.next(), pair.next());
      assertTrue(both.contains(tuple(atom("EXIT"), child, atom("enough"))), both::toString);
      assertTrue(
          both.contains(tuple(atom("DOWN"), request, atom("process"), child, atom("enough"))),
          both::toString);
      Reference undef =
          box.spawnRequest(
              ERL,
              Atom.of("nomodule"),
              Atom.of("f"),
              ListTerm.EMPTY,
              SpawnOptions.NONE.monitored().reply(SpawnOptions.Reply.NO));
      Tuple down = (Tuple) pair.next();
      assertEquals(undef, down.get(1));
      assertEquals(atom("undef"), ((Tuple) down.get(4)).get(0));
      Reference nowhere =
          box.spawnRequest(
              NodeName.parse("nobody@127.0.0.1"),
              Atom.of("m"),
              Atom.of("f"),
              ListTerm.EMPTY,
              SpawnOptions.NONE.linked());
      assertEquals(
          tuple(atom("spawn_reply"), nowhere, atom("error"), atom("noconnection")), pair.next());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void erlangSpawnsOnJava(OtpRelease release) throws Exception {
    try (Pair pair = new Pair(release)) {
      pair.expect(
          "{undef,[{nomodule,f,[1,2],[]}]}",
          "begin {S1, R1} = spawn_monitor(N, nomodule, f, [1,2]), "
              + "receive {'DOWN', R1, process, S1, W1} -> W1 after 20000 -> nothing end end");
      pair.expect(
          "{true,{undef,[{nomodule,f,[],[]}]}}",
          "begin S2 = spawn_link(N, nomodule, f, []), "
              + "receive {'EXIT', S2, W2} -> {node(S2) =:= N, W2} after 20000 -> nothing end end");
      pair.expect(
          "{spawn_reply,true,error,badopt}",
          "begin R3 = spawn_request(N, m, f, [], [{nooption, 1}]), "
              + "receive {A, R3, B, C} -> {A, true, B, C} after 20000 -> nothing end end");
      pair.expect(
          "{mine,ok,true}",
          "begin R4 = spawn_request(N, m, f, [], [{reply_tag, mine}, {priority, low}]), "
              + "receive {A4, R4, B4, P4} -> {A4, B4, is_pid(P4)} after 20000 -> nothing end end");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void traceTokensAreKeptAndPassedOn(OtpRelease release) throws Exception {
    try (Pair pair = new Pair(release)) {
      pair.bind(pair.box);
      pair.erl.eval(
          "seq_trace:set_token(label, 17), seq_trace:set_token(send, true), "
              + "P ! traced, T0 = seq_trace:get_token(), seq_trace:set_token([]), T0");
      assertEquals(atom("traced"), pair.next());
      Tuple token = (Tuple) pair.box.traceToken().orElseThrow();
      assertEquals(integer(17), token.get(1));
      pair.box.send(Address.of("intro", ERL), atom("back"));
      Term serial = token.get(2);
      assertEquals(
          "{back,{label,17},{serial,{" + serial + "," + (((Int) serial).longValue() + 1) + "}}}",
          pair.erl.eval("{Next(), seq_trace:get_token(label), seq_trace:get_token(serial)}"));
      pair.erl.eval("seq_trace:set_token([])");
      pair.erl.eval("P ! untraced");
      pair.next();
      assertEquals(Optional.empty(), pair.box.traceToken());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void groupLeadersBothWays(OtpRelease release) throws Exception {
    try (Pair pair = new Pair(release)) {
      pair.bind(pair.box);
      pair.erl.eval("group_leader(self(), P), P ! {led_by, self()}");
      Pid shell = (Pid) ((Tuple) pair.next()).get(1);
      assertEquals(shell, pair.box.groupLeader());
      Pid worker = pair.worker();
      pair.box.groupLeader(worker, pair.box.self());
      pair.box.send(worker, atom("nothing_to_do"));
      pair.expect(
          "true",
          "begin net_adm:ping(N), "
              + "{group_leader, P} =:= process_info(whereis(worker), group_leader) end");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void priorityMessagesOvertake(OtpRelease release) throws Exception {
    if (release.number() < 28) {
      return;
    }
    try (Pair pair = new Pair(release)) {
      pair.bind(pair.box);
      Reference alias = pair.box.alias(AliasMode.EXPLICIT_UNALIAS, true);
      pair.box.send(Address.of("intro", ERL), tuple(atom("prio"), alias));
      pair.erl.eval(
          "{prio, PA} = Next(), P ! 1, P ! 2, erlang:send(PA, 3, [priority]), "
              + "erlang:send(P, 4, [priority]), exit(PA, urgent, [priority]), net_adm:ping(N)");
      assertEquals(integer(3), pair.next());
      assertEquals(atom("urgent"), ((Tuple) pair.next()).get(2));
      assertEquals(integer(1), pair.next());
      assertEquals(integer(2), pair.next());
      assertEquals(integer(4), pair.next());
      pair.erl.eval("PB = alias([priority]), P ! {prio, PB}, ok");
      Reference theirs = (Reference) ((Tuple) pair.next()).get(1);
      pair.box.send(Address.of("intro", ERL), integer(1));
      pair.box.sendPriority(Address.of(theirs), integer(2));
      pair.box.exitPriority(Address.of(theirs), atom("now"));
      pair.expect("pong", "net_adm:ping(N)");
      pair.expect(
          "[2,now,1]",
          "[begin case Next() of {'EXIT', P, R} -> R; M -> M end end " + "|| _ <- [1,2,3]]");
    }
  }
}
