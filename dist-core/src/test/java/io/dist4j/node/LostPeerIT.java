package io.dist4j.node;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.epmd.EpmdPortMapperConfig;
import io.dist4j.epmd.PortMapper;
import io.dist4j.otp.NoConnectionException;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.process.TableProbe;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.ChildJvm;
import io.dist4j.testkit.CuttableProxy;
import io.dist4j.testkit.ErlangModule;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A peer that is killed, stopped or cut off: everything that waits for it is told once. */
class LostPeerIT {
  static final int TICK_SECONDS = 4;
  private static final int WATCHERS = 50;
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final NodeName PEER = NodeName.parse("e@127.0.0.1");
  private static final Term NOCONNECTION = atom("noconnection");

  private final int epmdPort = FreePort.next();

  private enum Loss {
    KILLED,
    STOPPED,
    CUT
  }

  static Stream<Arguments> cells() {
    List<OtpRelease> releases = OtpRelease.installed();
    OtpRelease newest = releases.get(releases.size() - 1);
    Stream<Arguments> kills = releases.stream().map(each -> Arguments.of(each, Loss.KILLED));
    Stream<Arguments> silent =
        Stream.of(Loss.STOPPED, Loss.CUT).map(loss -> Arguments.of(newest, loss));
    // null is a Java node.
    Stream<Arguments> java = Stream.of(Loss.values()).map(loss -> Arguments.of(null, loss));
    return Stream.of(kills, silent, java).flatMap(each -> each);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cells")
  void everythingThatWaitsForItIsToldOnce(OtpRelease release, Loss loss) throws Exception {
    try (CuttableProxy network = new CuttableProxy();
        Node node = survivor(network)) {
      int processes = TableProbe.processes(Inside.processes(node));
      SomePeer peer = start(release);
      try {
        List<Watcher> watchers = new ArrayList<>();
        Pid target = target(node);
        for (int i = 0; i < WATCHERS; i++) {
          watchers.add(new Watcher(node, target));
        }
        assertTrue(node.ping(PEER, LIMIT), "all of it arrived");
        lose(peer, network, loss);
        for (Watcher watcher : watchers) {
          watcher.isTold(target);
        }
        network.heal();
        peer = back(peer, release, loss);
        Await.until("connected again", LIMIT, () -> pings(node));
        for (Watcher watcher : watchers) {
          watcher.isToldNoMore();
          watcher.close();
        }
        Await.until(
            "the tables are empty",
            LIMIT,
            () ->
                TableProbe.isQuiet(Inside.processes(node))
                    && TableProbe.processes(Inside.processes(node)) == processes,
            () -> TableProbe.text(Inside.processes(node)));
      } finally {
        peer.close();
      }
    }
  }

  private Node survivor(CuttableProxy network) {
    return Node.start(
        TestNodes.tcp("j@127.0.0.1", epmdPort)
            .netTickTime(Duration.ofSeconds(TICK_SECONDS))
            .portMapper(
                () ->
                    new Detour(
                        PortMapperFactory.epmd(
                                TestNodes::plainCarrier, EpmdPortMapperConfig.onPort(epmdPort))
                            .open(),
                        network))
            .build());
  }

  private SomePeer start(OtpRelease release) {
    return release == null ? new JavaPeer(epmdPort) : new ErlangPeer(release, epmdPort);
  }

  private static void lose(SomePeer peer, CuttableProxy network, Loss loss) throws Exception {
    if (loss == Loss.CUT) {
      network.cut();
    } else {
      signal(peer.pid(), loss == Loss.KILLED ? "KILL" : "STOP");
    }
  }

  private SomePeer back(SomePeer peer, OtpRelease release, Loss loss) throws Exception {
    if (loss == Loss.KILLED) {
      peer.close();
      return start(release);
    }
    if (loss == Loss.STOPPED) {
      signal(peer.pid(), "CONT");
    }
    return peer;
  }

  private static Pid target(Node node) throws InterruptedException {
    try (Mailbox self = node.mailbox()) {
      self.send(Address.of("target", PEER), tuple(self.self()));
      return (Pid) ((Tuple) self.receive(LIMIT).orElseThrow()).get(0);
    }
  }

  private static boolean pings(Node node) {
    try {
      return node.ping(PEER, LIMIT);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void signal(String pid, String name) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor());
  }

  /** A process with a link, monitors and calls to the peer. */
  private static final class Watcher implements AutoCloseable {
    private final Mailbox self;
    private final Reference byPid;
    private final Reference byName;
    private final List<CompletableFuture<Term>> calls = new ArrayList<>();
    private final AtomicInteger completed = new AtomicInteger();

    Watcher(Node node, Pid target) {
      self = node.mailbox();
      self.link(target);
      byPid = self.monitor(Address.of(target));
      byName = self.monitor(Address.of("target", PEER));
      self.monitorNode(PEER, true);
      calls.add(node.rpc(PEER).call("callee", "hang"));
      calls.add(node.gen().withoutLimit().call(target, atom("never")));
      calls.add(node.gen().withoutLimit().call(Address.of("target", PEER), atom("never")));
      calls.forEach(call -> call.whenComplete((answer, failure) -> completed.incrementAndGet()));
    }

    void isTold(Pid target) throws Exception {
      Tuple name = tuple(atom("target"), atom(PEER.toString()));
      List<Term> expected =
          new ArrayList<>(
              List.of(
                  tuple(atom("EXIT"), target, NOCONNECTION),
                  tuple(atom("DOWN"), byPid, atom("process"), target, NOCONNECTION),
                  tuple(atom("DOWN"), byName, atom("process"), name, NOCONNECTION),
                  tuple(atom("nodedown"), atom(PEER.toString()))));
      Duration soon = Duration.ofSeconds(TICK_SECONDS + 2);
      while (!expected.isEmpty()) {
        Optional<Term> told = self.receive(soon);
        assertTrue(told.isPresent(), () -> "not told of " + expected);
        assertTrue(expected.remove(told.get()), () -> "told of " + told.get());
      }
      for (CompletableFuture<Term> call : calls) {
        ExecutionException failure =
            assertThrows(
                ExecutionException.class, () -> call.get(soon.toMillis(), TimeUnit.MILLISECONDS));
        assertInstanceOf(NoConnectionException.class, failure.getCause());
      }
    }

    void isToldNoMore() throws InterruptedException {
      assertEquals(Optional.empty(), self.receive(Duration.ZERO));
      Await.until("each call ended", LIMIT, () -> completed.get() == calls.size());
    }

    @Override
    public void close() {
      self.close();
    }
  }

  /** The port mapper's answers, but the way to the peer leads through a network that fails. */
  private record Detour(PortMapper mapper, CuttableProxy network) implements PortMapper {
    @Override
    public CompletionStage<Optional<InetSocketAddress>> lookup(NodeName node) {
      return mapper.lookup(node).thenApply(found -> found.map(this::around));
    }

    @Override
    public CompletionStage<Integer> register(NodeName self, int port, boolean hidden) {
      return mapper.register(self, port, hidden);
    }

    @Override
    public void close() {
      mapper.close();
    }

    private InetSocketAddress around(InetSocketAddress real) {
      network.forwardTo(real);
      return network.address();
    }
  }

  private interface SomePeer extends AutoCloseable {
    String pid();

    @Override
    void close();
  }

  private record ErlangPeer(OtpNode erl, String pid) implements SomePeer {
    ErlangPeer(OtpRelease release, int epmdPort) {
      this(
          OtpNode.start(
              release,
              epmdPort,
              "-start_epmd",
              "false",
              "-name",
              PEER.toString(),
              "-setcookie",
              TestNodes.COOKIE,
              "-kernel",
              "net_ticktime",
              String.valueOf(TICK_SECONDS)));
    }

    private ErlangPeer(OtpNode erl) {
      this(erl, erl.eval("os:getpid()").replace("\"", ""));
      ErlangModule.load("callee", erl);
      erl.eval(
          "register(target, spawn(fun() -> Loop = fun Next() -> receive"
              + " {P} -> P ! {self()}, Next(); _ -> Next() end end, Loop() end))");
    }

    @Override
    public void close() {
      erl.close();
    }
  }

  private record JavaPeer(ChildJvm jvm, String pid) implements SomePeer {
    JavaPeer(int epmdPort) {
      this(ChildJvm.start("", List.of("-Depmd=" + epmdPort), LostPeerMain.class));
    }

    private JavaPeer(ChildJvm jvm) {
      this(jvm, jvm.lineAfter("up "));
    }

    @Override
    public void close() {
      jvm.close();
    }
  }
}
