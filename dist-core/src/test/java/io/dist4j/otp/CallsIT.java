package io.dist4j.otp;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.binary;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.list;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.node.Inside;
import io.dist4j.node.Node;
import io.dist4j.process.Address;
import io.dist4j.process.RaisedException;
import io.dist4j.process.TableProbe;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Int;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions and servers of Erlang called from Java. */
class CallsIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final NodeName E = NodeName.parse("e@127.0.0.1");
  private static final NodeName NOBODY = NodeName.parse("nobody@127.0.0.1");

  private Node node;
  private OtpNode erl;
  private int processesAtStart;

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  private void start(OtpRelease release) {
    int epmdPort = FreePort.next();
    node = Node.start(TestNodes.tcp("j@127.0.0.1", epmdPort).build());
    processesAtStart = Inside.processes(node).size();
    erl =
        OtpNode.start(
            release,
            epmdPort,
            "-start_epmd",
            "false",
            "-name",
            E.toString(),
            "-setcookie",
            TestNodes.COOKIE);
    ErlangModule.load("callee", erl);
  }

  @AfterEach
  void close() {
    if (node != null) {
      node.close();
    }
    if (erl != null) {
      erl.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void aFunctionEndsInEveryWay(OtpRelease release) throws Exception {
    start(release);
    Rpc rpc = node.rpc(E).within(LIMIT);
    assertEquals(list(integer(3), integer(2)), rpc.callAndWait("lists", "reverse", list23()));
    assertEquals(atom(E.toString()), rpc.call("erlang", "node").get(20, TimeUnit.SECONDS));

    RaisedException thrown =
        raised(() -> rpc.callAndWait("callee", "raise", atom("throw"), atom("t")));
    assertEquals(RaisedException.Kind.THROW, thrown.kind());
    assertEquals(atom("t"), thrown.reason());
    assertTrue(
        List.of(thrown.getStackTrace()).toString().contains("aFunctionEndsInEveryWay"),
        "who waits sees the line that called");

    RaisedException exit =
        raised(() -> rpc.callAndWait("callee", "raise", atom("exit"), atom("x")));
    assertEquals(RaisedException.Kind.EXIT, exit.kind());
    assertEquals(atom("x"), exit.reason());

    RaisedException error =
        raised(() -> rpc.callAndWait("callee", "raise", atom("error"), atom("e")));
    assertEquals(RaisedException.Kind.ERROR, error.kind());
    assertEquals(atom("e"), error.reason());
    assertEquals(atom("callee"), ((Tuple) error.stack().get(0)).get(0));

    RaisedException undef = raised(() -> rpc.callAndWait("nosuch", "f", integer(1)));
    assertEquals(atom("undef"), undef.reason());
    assertEquals("{nosuch,f,[1],[]}", undef.stack().get(0).toString());

    CalleeExitedException killed =
        assertThrows(
            CalleeExitedException.class, () -> rpc.callAndWait("callee", "die", atom("kill")));
    assertEquals("{signal,killed}", killed.reason().toString());
    assertEquals("callee:die/1", callIn(killed));
    assertEquals(atom("printed"), rpc.callAndWait("callee", "print"), "prints and does not wait");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void aFunctionThatHangsIsAbandoned(OtpRelease release) throws Exception {
    start(release);
    Duration brief = Duration.ofMillis(200);
    CallTimeoutException late =
        assertThrows(
            CallTimeoutException.class,
            () -> node.rpc(E).within(brief).callAndWait("callee", "hang"));
    assertEquals(brief, late.waited());
    assertEquals("{erpc,timeout}", late.reason().toString());
    assertEquals(
        "the call of callee:hang/0 on e@127.0.0.1 was not answered within PT0.2S",
        late.getMessage());
    CompletableFuture<Term> cancelled = node.rpc(E).call("callee", "late", integer(300), atom("v"));
    cancelled.cancel(true);
    assertThrows(CancellationException.class, cancelled::join);
    Thread waiter = Thread.currentThread();
    CompletableFuture<Void> interrupter =
        CompletableFuture.runAsync(
            () -> {
              Await.until("called", LIMIT, () -> erl.eval("callee:count() > 1").equals("true"));
              waiter.interrupt();
            });
    assertThrows(
        InterruptedException.class,
        () -> node.rpc(E).callAndWait("callee", "late", integer(900), atom("v")));
    interrupter.get(20, TimeUnit.SECONDS);
    nothingIsLeft();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void aNodeThatIsNotThereIsNoConnection(OtpRelease release) throws Exception {
    start(release);
    NoConnectionException absent =
        assertThrows(
            NoConnectionException.class,
            () -> node.rpc(NOBODY).within(LIMIT).callAndWait("lists", "reverse", list23()));
    assertEquals("{erpc,noconnection}", absent.reason().toString());
    assertEquals(NOBODY.toString(), absent.node().name());
    NoConnectionException noServer =
        assertThrows(
            NoConnectionException.class,
            () -> node.gen().callAndWait(Address.of("cache", NOBODY), atom("q")));
    assertEquals(
        "{{nodedown,'nobody@127.0.0.1'},"
            + "{gen_server,call,[{cache,'nobody@127.0.0.1'},q,5000]}}",
        noServer.reason().toString());
    List<NodeResult> results =
        node.rpc(List.of(E, NOBODY, E)).within(LIMIT).callAndWait("callee", "value", integer(7));
    assertEquals(List.of(E, NOBODY, E), results.stream().map(NodeResult::node).toList());
    assertEquals(integer(7), results.get(2).get());
    assertThrows(NoConnectionException.class, results.get(1)::get);
    nothingIsLeft();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void castsRunAndProcessesStart(OtpRelease release) throws Exception {
    start(release);
    erl.eval("register(shell, self())");
    String received = "receive R%d -> R%d after 20000 -> timeout end";
    node.rpc(E).cast("erlang", "send", atom("shell"), atom("cast"));
    assertEquals("cast", erl.eval(received.formatted(1, 1)));
    node.rpc(List.of(E, NOBODY)).cast("erlang", "send", atom("shell"), atom("multi"));
    assertEquals("multi", erl.eval(received.formatted(2, 2)));
    Pid started =
        node.spawn(E, "erlang", "send", atom("shell"), atom("spawned")).get(20, TimeUnit.SECONDS);
    assertEquals(E.toString(), started.node().name());
    assertEquals("spawned", erl.eval(received.formatted(3, 3)));
    CompletableFuture<Pid> nowhere = node.spawn(NOBODY, "erlang", "node");
    Await.until("the spawn failed", LIMIT, nowhere::isCompletedExceptionally);
    nothingIsLeft();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void serversOfEachBehaviourAnswer(OtpRelease release) throws Exception {
    start(release);
    erl.eval("callee:start(server), callee:start_statem(statem), callee:start_event(event)");
    Term big = binary(new byte[100_000]);
    for (String name : List.of("server", "statem")) {
      Address server = Address.of(name, E);
      GenCalls gen = node.gen().within(LIMIT);
      assertEquals(atom("v"), gen.callAndWait(server, tuple(atom("echo"), atom("v"))));
      assertEquals(big, gen.callAndWait(server, tuple(atom("echo"), big)));
      gen.cast(server, integer(1));
      gen.multiCast(List.of(E), name, integer(2));
      Await.until(
          "the casts arrived in order",
          LIMIT,
          () -> gen.call(server, atom("seen")).join().toString().endsWith("2]"));
      Pid pid = (Pid) node.rpc(E).callAndWait("erlang", "whereis", atom(name));
      assertEquals(atom("p"), gen.call(pid, tuple(atom("echo"), atom("p"))).get());
    }
    String page = Files.readString(Path.of("..", "docs", "otp.md"));
    String source = Files.readString(Path.of("src/test/java/io/dist4j/otp/CallingExample.java"));
    String example = source.substring(source.indexOf("  static Comp"), source.lastIndexOf('}'));
    assertTrue(page.contains("```java\n" + example + "```"), example);
    assertEquals("[2,1] []", CallingExample.ask(node, E).get());
    GenEventCalls events = node.gen().events(Address.of("event", E));
    events.notify(atom("one"));
    assertEquals(atom("ok"), events.syncNotify(atom("two")).get());
    assertEquals(list(atom("one"), atom("two")), events.call(atom("callee"), atom("seen")).get());
    assertEquals("{error,bad_module}", events.call(atom("nosuch"), atom("seen")).get().toString());
    List<NodeResult> all =
        node.gen().multiCall(List.of(NOBODY, E), "server", tuple(atom("echo"), atom("m"))).get();
    assertEquals(atom("m"), all.get(1).get());
    assertTrue(all.get(0).failure().isPresent());
    assertEquals("0", erl.eval("gen_server:call(server, monitors)"));
    nothingIsLeft();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void serversThatDoNotAnswerAreNamed(OtpRelease release) throws Exception {
    start(release);
    erl.eval("callee:start(server)");
    Address server = Address.of("server", E);
    CalleeExitedException none =
        assertThrows(
            CalleeExitedException.class,
            () -> node.gen().callAndWait(Address.of("nosuch", E), atom("q")));
    assertEquals(
        "{noproc,{gen_server,call,[{nosuch,'e@127.0.0.1'},q,5000]}}", none.reason().toString());
    assertEquals(
        "the call of nosuch on e@127.0.0.1 was not answered: the process ended with noproc",
        none.getMessage());
    CallTimeoutException late =
        assertThrows(
            CallTimeoutException.class,
            () ->
                node.gen()
                    .within(Duration.ofMillis(100))
                    .callAndWait(server, tuple(atom("later"), integer(200), atom("v"))));
    assertTrue(late.reason().toString().startsWith("{timeout,{gen_server,call,["));
    CompletableFuture<Term> cancelled = node.gen().call(server, atom("never"));
    cancelled.cancel(true);
    Await.until(
        "nobody is monitored",
        LIMIT,
        () -> erl.eval("gen_server:call(server, monitors)").equals("0"));
    CalleeExitedException crashed =
        assertThrows(
            CalleeExitedException.class,
            () -> node.gen().callAndWait(server, tuple(atom("crash"), atom("boom"))));
    assertEquals(atom("boom"), crashed.exitReason());
    nothingIsLeft();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void tenThousandCallsAtOnceAreAnsweredOnceEach(OtpRelease release) throws Exception {
    start(release);
    erl.eval("callee:start(server)");
    Address server = Address.of("server", E);
    int count = 10_000;
    List<CompletableFuture<Term>> calls = new ArrayList<>();
    AtomicInteger completed = new AtomicInteger();
    for (int i = 0; i < count; i++) {
      Int number = integer(i);
      CompletableFuture<Term> call =
          i % 2 == 0
              ? node.rpc(E).within(Duration.ofSeconds(60)).call("callee", "value", number)
              : node.gen()
                  .within(Duration.ofSeconds(60))
                  .call(server, tuple(atom("later"), integer(1), number));
      call.whenComplete((answer, failure) -> completed.incrementAndGet());
      calls.add(call);
    }
    for (int i = 0; i < count; i++) {
      assertEquals(integer(i), calls.get(i).get(60, TimeUnit.SECONDS));
    }
    Await.until("each completed", LIMIT, () -> completed.get() == count, completed::get);
    nothingIsLeft();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void callsOfAPeerThatIsKilledEndOnceEach(OtpRelease release) throws Exception {
    start(release);
    erl.eval("callee:start(server)");
    Address server = Address.of("server", E);
    AtomicInteger completed = new AtomicInteger();
    List<CompletableFuture<Term>> calls = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      calls.add(node.rpc(E).call("callee", "hang"));
      calls.add(node.gen().withoutLimit().call(server, atom("never")));
    }
    calls.forEach(call -> call.whenComplete((answer, failure) -> completed.incrementAndGet()));
    Await.until(
        "they run",
        LIMIT,
        () -> erl.eval("callee:count()").equals("1000"),
        () -> erl.eval("callee:count()"));
    erl.process().destroyForcibly();
    for (CompletableFuture<Term> call : calls) {
      Throwable failure =
          assertThrows(Exception.class, () -> call.get(20, TimeUnit.SECONDS)).getCause();
      assertTrue(failure instanceof NoConnectionException, () -> "" + failure);
    }
    Await.until("each completed", LIMIT, () -> completed.get() == 2_000, completed::get);
    nothingIsLeft();
  }

  /** Neither here nor, as far as it lives, on the other side. */
  private void nothingIsLeft() {
    Await.until(
        "the tables are empty",
        LIMIT,
        () ->
            TableProbe.isQuiet(Inside.processes(node))
                && TableProbe.processes(Inside.processes(node)) == processesAtStart,
        () -> TableProbe.text(Inside.processes(node)));
  }

  private static ListTerm list23() {
    return list(integer(2), integer(3));
  }

  private static String callIn(Exception failure) {
    return failure.getMessage().split(" ")[3];
  }

  private static RaisedException raised(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(RaisedException.class, call);
  }
}
