package io.dist4j.node;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dist4j.epmd.PortMapper;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.TestNodes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What users do to a node in good faith, and a peer perhaps not. */
class DemandingUsersIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final NodeName A = NodeName.parse("a@127.0.0.1");
  private static final NodeName B = NodeName.parse("b@127.0.0.1");
  private static final int MIB = 1 << 20;

  private final int epmdPort = FreePort.next();
  private final BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();

  private Node start(NodeName name) {
    return Node.start(TestNodes.tcp(name.toString(), epmdPort).build());
  }

  @Test
  void aFirstSendOfMuchArrivesWhole() throws Exception {
    try (Node a = start(A);
        Node b = start(B);
        Mailbox box = b.mailbox("box")) {
      a.onEvent(events::add);
      Term mib = Term.binary(new byte[MIB]);
      for (int i = 0; i < 100; i++) {
        a.send(Address.of("box", B), mib);
      }
      assertReceives(box, 100);
    }
  }

  @Test
  void aFirstMessageThatIsTooLargeIsRefusedToItsSender() {
    try (Node a = start(A)) {
      Term large = Term.binary(new byte[65 * MIB]);
      assertThrows(IllegalArgumentException.class, () -> a.send(Address.of("box", B), large));
    }
  }

  @Test
  void manySendersAtOnceAreHeldBackAndNotCutOff() throws Exception {
    try (Node a = start(A);
        Node b = start(B);
        Mailbox box = b.mailbox("box")) {
      a.onEvent(events::add);
      a.connect(B);
      Term big = Term.binary(new byte[4 * MIB]);
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        senders.add(new Thread(() -> a.send(Address.of("box", B), big)));
      }
      senders.forEach(Thread::start);
      assertReceives(box, 40);
      for (Thread sender : senders) {
        sender.join(LIMIT.toMillis());
      }
    }
  }

  @Test
  void anInterruptedSenderIsHeldBackToo() throws Exception {
    try (Node a = start(A);
        Node b = start(B);
        Mailbox box = b.mailbox("box")) {
      a.connect(B);
      Term big = Term.binary(new byte[4 * MIB]);
      Thread sender =
          new Thread(
              () -> {
                Thread.currentThread().interrupt();
                for (int i = 0; i < 40; i++) {
                  a.send(Address.of("box", B), big);
                }
              });
      sender.start();
      assertReceives(box, 40);
      sender.join(LIMIT.toMillis());
    }
  }

  @Test
  void aContinuationOfAConnectMaySendMuch() throws Exception {
    try (Node a = start(A);
        Node b = start(B);
        Mailbox box = b.mailbox("box")) {
      Term mib = Term.binary(new byte[MIB]);
      CompletableFuture<Void> sent =
          a.connectAsync(B)
              .thenAccept(
                  info -> {
                    for (int i = 0; i < 20; i++) {
                      a.send(Address.of("box", B), mib);
                    }
                  });
      assertReceives(box, 20);
      sent.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aListenerMayConnectAgain() throws Exception {
    try (Node a = start(A);
        Node b = start(B)) {
      assertEquals(b.creation(), a.connect(B).creation());
      CompletableFuture<PeerInfo> again = new CompletableFuture<>();
      a.onEvent(
          event -> {
            if (event instanceof NodeEvent.Down) {
              again.complete(a.connect(B));
            }
          });
      a.disconnect(B);
      assertEquals(B, again.get(5, TimeUnit.SECONDS).name());
    }
  }

  @Test
  void aLookupThatThrowsOrNeverEndsFailsOneAttemptOnly() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    NodeConfig plain = TestNodes.tcp(A.toString(), epmdPort).build();
    NodeConfig config =
        TestNodes.tcp(A.toString(), epmdPort)
            .connectTimeout(Duration.ofMillis(300))
            .portMapper(() -> new MoodyMapper(plain.portMapper().open(), calls))
            .build();
    try (Node a = Node.start(config);
        Node b = start(B)) {
      for (int failures = 0; failures < 2; failures++) {
        CompletableFuture<PeerInfo> failing = a.connectAsync(B);
        assertThrows(ExecutionException.class, () -> failing.get(10, TimeUnit.SECONDS));
      }
      assertEquals(b.creation(), a.connectAsync(B).get(10, TimeUnit.SECONDS).creation());
    }
  }

  @Test
  void pidsOfStrangersInAMessageDoNotMakeUsDial() throws Exception {
    try (Node a = start(A);
        Node b = start(B);
        Mailbox self = b.mailbox()) {
      b.connect(A);
      for (int i = 0; i < 2_000; i++) {
        Pid forged = new Pid(Atom.of("x" + i + "@127.0.0.1"), 1, 0, 1);
        self.send(Address.of("net_kernel", A), isAuth(forged, integer(i)));
      }
      self.send(Address.of("net_kernel", A), isAuth(self.self(), atom("last")));
      assertEquals(tuple(atom("last"), atom("yes")), self.receive(LIMIT).orElseThrow());
      assertEquals(1, a.rememberedPeers());
    }
  }

  @Test
  void namesThatCannotBeReachedAreForgotten() {
    try (Node a = start(A)) {
      for (int i = 0; i < 50; i++) {
        a.send(Address.of("box", "nobody" + i + "@127.0.0.1"), atom("x"));
      }
      Await.until("nothing is remembered", LIMIT, () -> a.rememberedPeers() == 0);
    }
  }

  @Test
  void aClosedNodeSaysSo() throws Exception {
    Node a = start(A);
    a.close();
    CompletableFuture<PeerInfo> late = a.connectAsync(B);
    assertThrows(ExecutionException.class, () -> late.get(10, TimeUnit.SECONDS));
    a.send(Address.of("box", B), atom("lost"));
    a.close();
  }

  @Test
  void sixtyFourMebibytesAreDeliveredWhereTheLimitsSaySo() throws Exception {
    NodeLimits roomy = roomy();
    try (Node a = Node.start(TestNodes.tcp(A.toString(), epmdPort).limits(roomy).build());
        Node b = Node.start(TestNodes.tcp(B.toString(), epmdPort).limits(roomy).build());
        Mailbox box = b.mailbox("box")) {
      Term content = Term.binary(new byte[64 * MIB]);
      a.send(Address.of("box", B), content);
      assertEquals(content, box.receive(LIMIT).orElseThrow());
    }
  }

  static NodeLimits roomy() {
    NodeLimits usual = NodeLimits.DEFAULT;
    return new NodeLimits(
        usual.firstFrame(),
        usual.setup(),
        96 * MIB,
        usual.messages().withMaxMessage(96 * MIB),
        usual.decode(),
        usual.mailboxCapacity(),
        usual.linksAndMonitors(),
        usual.outgoingHighWater(),
        128L * MIB,
        usual.stall(),
        usual.pendingSignals(),
        usual.servedProcesses());
  }

  private void assertReceives(Mailbox box, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      int received = i;
      box.receive(LIMIT)
          .orElseThrow(() -> new AssertionError(received + " of " + count + "; " + events));
    }
  }

  private static Term isAuth(Pid caller, Term tag) {
    return tuple(atom("$gen_call"), tuple(caller, tag), tuple(atom("is_auth"), atom("x@y")));
  }

  /** Throws first, then never answers, then does its work. */
  private record MoodyMapper(PortMapper real, AtomicInteger calls) implements PortMapper {
    @Override
    public CompletionStage<Optional<InetSocketAddress>> lookup(NodeName node) {
      return switch (calls.getAndIncrement()) {
        case 0 -> throw new RejectedExecutionException("the resolver is full");
        case 1 -> new CompletableFuture<>();
        default -> real.lookup(node);
      };
    }

    @Override
    public CompletionStage<Integer> register(NodeName self, int port, boolean hidden) {
      return real.register(self, port, hidden);
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
