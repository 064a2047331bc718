package io.dist4j.otp;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.list;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlMessage.Exit2;
import io.dist4j.control.ControlMessage.Send;
import io.dist4j.control.Dialect;
import io.dist4j.process.Address;
import io.dist4j.process.Handover;
import io.dist4j.process.Mailbox;
import io.dist4j.process.Outbound;
import io.dist4j.process.PeerSession;
import io.dist4j.process.ProcessLimits;
import io.dist4j.process.ProcessTable;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connected peer that wants harm, against what every node serves and calls. */
class HostilePeerTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final NodeName EVIL = NodeName.parse("evil@127.0.0.1");
  private static final Atom EVIL_NODE = Atom.of(EVIL.toString());
  private static final Atom ELSEWHERE = Atom.of("victim@192.0.2.1");
  private static final Pid PEER = new Pid(EVIL_NODE, 7, 0, 1);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Wire wire = new Wire();
  private final HoldBack executor = new HoldBack();
  private final ProcessTable processes =
      new ProcessTable(
          NodeName.parse("j@127.0.0.1"), 1, new ProcessLimits(1_000, 1_000), executor, wire);
  private final OtpServices services = new OtpServices(processes, wire, 2);
  private final PeerSession evil = processes.connected(EVIL, new Dialect(DistFlags.MANDATORY));

  @AfterEach
  void close() {
    services.close();
    wire.unread.countDown();
    processes.close();
    threads.shutdownNow();
  }

  private void receive(ControlMessage message, Term payload) {
    processes.router().received(evil, message, payload);
  }

  private void call(String server, Term from, Term request) {
    Pid pid = processes.whereis(Atom.of(server)).orElseThrow();
    receive(new Send(PEER, pid, null, false), tuple(atom("$gen_call"), from, request));
  }

  private void kill(Pid pid) {
    receive(new Exit2(PEER, pid, atom("kill")), null);
  }

  private static Term aliased(Atom node) {
    return tuple(PEER, ListTerm.improper(List.of(atom("alias")), Reference.of(node, 1, 1, 2, 3)));
  }

  @Test
  void whatEndsRexBeforeItBeginsDoesNotEndItForGood() {
    Pid rex = processes.whereis(atom("rex")).orElseThrow();
    executor.hold = true;
    kill(rex);
    // It is registered again, and has not begun.
    Await.until("restart", LIMIT, () -> executor.runHeldUntil(() -> next(rex) != null));
    Pid second = next(rex);
    kill(second);
    executor.release();
    Await.until("rex", LIMIT, () -> next(second) != null);
    Pid third = next(second);
    receive(new Send(PEER, third, null, false), tuple(PEER, atom("features_request")));
    Await.until("answer", LIMIT, () -> !wire.sent.isEmpty());
  }

  private Pid next(Pid before) {
    return processes.whereis(atom("rex")).filter(pid -> !pid.equals(before)).orElse(null);
  }

  @Test
  void aPeerThatDoesNotReadHoldsUpNeitherRexNorNetKernel() {
    wire.reads = false;
    Term question = tuple(atom("is_auth"), EVIL_NODE);
    for (int i = 0; i < 3; i++) {
      call("net_kernel", tuple(PEER, integer(i)), question);
      call("rex", tuple(PEER, integer(i)), rexCall("block_call"));
      Pid rex = processes.whereis(atom("rex")).orElseThrow();
      receive(new Send(PEER, rex, null, false), tuple(PEER, atom("features_request")));
    }
    Await.until("answers", LIMIT, () -> wire.later.get() == 9, wire.later::get);
    assertEquals(0, wire.waiting.get());
  }

  private static Term rexCall(String how) {
    return tuple(atom(how), atom("erlang"), atom("node"), list(), atom("user"));
  }

  @Test
  void noAliasLeadsAnAnswerElsewhere() {
    call("net_kernel", aliased(ELSEWHERE), atom("nodename"));
    call("net_kernel", aliased(EVIL_NODE), atom("nodename"));
    Await.until("answers", LIMIT, () -> wire.sent.size() == 2);
    assertEquals(List.of(EVIL_NODE, EVIL_NODE), List.copyOf(wire.sent));
  }

  @Test
  void aCallerWhoseNodeCannotBeDoesNotEndTheServer() {
    Mailbox server = services.genServer("sample", new SampleServer());
    Pid nowhere = new Pid(atom("nowhere"), 1, 0, 1);
    Pid shortName = new Pid(atom("a@host"), 1, 0, 1);
    call("sample", tuple(nowhere, integer(1)), atom("total"));
    call("sample", tuple(shortName, integer(2)), atom("total"));
    call("sample", tuple(PEER, integer(3)), atom("total"));
    Await.until("answer", LIMIT, () -> !wire.sent.isEmpty());
    assertTrue(server.isOpen());
  }

  @Test
  void aBlockCallCountsAndEndingRexDoesNotMakeRoom() {
    AtomicInteger running = new AtomicInteger();
    CountDownLatch end = new CountDownLatch(1);
    services
        .functions()
        .serve(
            "m",
            "deaf",
            0,
            (self, args) -> {
              running.incrementAndGet();
              while (end.getCount() > 0) {
                try {
                  end.await();
                } catch (InterruptedException notHeard) {
                  continue;
                }
              }
              return Atom.OK;
            });
    Term deaf = tuple(atom("block_call"), atom("m"), atom("deaf"), list(), atom("user"));
    for (int i = 1; i <= 2; i++) {
      Pid rex = processes.whereis(atom("rex")).orElseThrow();
      call("rex", tuple(PEER, integer(i)), deaf);
      int begun = i;
      Await.until("it runs", LIMIT, () -> running.get() == begun);
      kill(rex);
      Await.until("restart", LIMIT, () -> next(rex) != null);
    }
    call("rex", tuple(PEER, integer(3)), deaf);
    Await.until("refusal", LIMIT, () -> wire.later.get() == 1);
    assertEquals(2, running.get());
    end.countDown();
  }

  @Test
  void whoEndsTheSenderOfCastsEndsNoCasts() {
    try (Caller caller = new Caller(processes, threads)) {
      Address server = Address.of("s", EVIL);
      caller.gen().cast(server, atom("a"));
      kill(wire.senders.remove());
      caller.gen().cast(server, atom("b"));
      assertEquals(1, wire.senders.size());
    }
  }

  @Test
  void printingTakesNoThreadsAndLeadsNowhereAndLosesNoAnswer() throws Exception {
    wire.reads = false;
    try (Caller caller = new Caller(processes, task -> wire.threadsTaken(task, threads))) {
      CompletableFuture<Term> answer = caller.rpc(EVIL).call("m", "f");
      Pid request = wire.spawner.get();
      wire.taken.set(0);
      for (int i = 0; i < 1_000; i++) {
        Pid printer = i % 2 == 0 ? PEER : new Pid(ELSEWHERE, i, 0, 1);
        Term text = tuple(atom("put_chars"), atom("unicode"), Term.binary("x"));
        Term print = tuple(atom("io_request"), printer, integer(i), text);
        receive(new Send(PEER, request, null, false), print);
      }
      assertEquals(0, wire.taken.get());
      assertEquals(500, wire.later.get());
      assertTrue(wire.sent.stream().noneMatch(ELSEWHERE::equals));
      kill(request);
      assertThrows(ExecutionException.class, () -> answer.get(20, TimeUnit.SECONDS));
    }
  }

  /** A connection with the peer, which may not read; and none with anybody else. */
  private static final class Wire implements Outbound, Peers {
    final Queue<Atom> sent = new ConcurrentLinkedQueue<>();
    final Queue<Pid> senders = new ConcurrentLinkedQueue<>();
    final CompletableFuture<Pid> spawner = new CompletableFuture<>();
    final CountDownLatch unread = new CountDownLatch(1);
    final AtomicInteger waiting = new AtomicInteger();
    final AtomicInteger later = new AtomicInteger();
    final AtomicInteger taken = new AtomicInteger();
    volatile boolean reads = true;

    void threadsTaken(Runnable task, Executor threads) {
      taken.incrementAndGet();
      threads.execute(task);
    }

    @Override
    public void message(Atom node, ControlMessage message, Term payload) {
      NodeName name = NodeName.parse(node.name());
      if (!name.isLong()) {
        throw new IllegalArgumentException("short names");
      }
      note(node, message);
      if (!reads) {
        waiting.incrementAndGet();
        try {
          unread.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private void note(Atom node, ControlMessage message) {
      sent.add(node);
      if (message instanceof ControlMessage.Message by && by.from() != null) {
        senders.add(by.from());
      }
    }

    @Override
    public CompletableFuture<Void> messageAsync(Atom node, ControlMessage message, Term payload) {
      note(node, message);
      later.incrementAndGet();
      return new CompletableFuture<>();
    }

    @Override
    public boolean isConnected(Atom node) {
      return node.equals(EVIL_NODE);
    }

    @Override
    public void connecting(Atom node, ControlMessage message, Term payload, Handover handover) {
      if (message instanceof ControlMessage.SpawnRequest request) {
        spawner.complete(request.from());
      }
    }

    @Override
    public void signal(Atom node, ControlMessage message) {}

    @Override
    public List<Atom> connected() {
      return List.of(EVIL_NODE);
    }

    @Override
    public Duration netTickTime() {
      return Duration.ofSeconds(60);
    }
  }

  /** Threads that the test may keep from beginning. */
  private final class HoldBack implements Executor {
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private volatile boolean hold;

    @Override
    public void execute(Runnable task) {
      if (hold) {
        held.add(task);
      } else {
        threads.execute(task);
      }
    }

    /** Runs one by one what waits, until {@code condition} is true. */
    boolean runHeldUntil(BooleanSupplier condition) {
      while (!condition.getAsBoolean() && !held.isEmpty()) {
        threads.execute(held.remove());
        Thread.onSpinWait();
      }
      return condition.getAsBoolean();
    }

    void release() {
      hold = false;
      while (!held.isEmpty()) {
        threads.execute(held.remove());
      }
    }
  }
}
