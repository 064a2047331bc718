package io.dist4j.testkit;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.node.Node;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Binary;
import io.dist4j.term.Int;
import io.dist4j.term.Pid;
import io.dist4j.term.Reference;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sixteen senders and sixteen receivers on each side of a connection, each sender to each receiver,
 * both ways at once: no message is lost or overtaken, whatever the sizes, and links, monitors and
 * exits keep their place among them. {@code order.erl} is the same in Erlang and says how.
 */
public final class OrderCases {
  private static final int PARTIES = 16;
  private static final int BATCH = 100;
  private static final int LIMIT_SECONDS = 100;
  private static final Atom HELLO = atom("hello");
  private static final Atom WELCOME = atom("welcome");
  private static final Atom ACK = atom("ack");
  private static final Atom EXIT = atom("EXIT");
  private static final Atom DOWN = atom("DOWN");
  private static final Atom DONE = atom("done");

  private final Map<Integer, Binary> payloads = new ConcurrentHashMap<>();
  private final Node node;
  private final OtpNode erl;
  private final NodeName erlName;
  private final int count;

  /**
   * @param count messages of one sender to one receiver
   */
  public OrderCases(Node node, OtpNode erl, NodeName erlName, int count) {
    this.node = node;
    this.erl = erl;
    this.erlName = erlName;
    this.count = count;
  }

  /** Runs both directions and fails with the first thing out of order. */
  public void run() throws Exception {
    ErlangModule.load("order", erl);
    List<Receiver> receivers = new ArrayList<>();
    List<CompletableFuture<Void>> senders = new ArrayList<>();
    for (int i = 0; i < PARTIES; i++) {
      receivers.add(new Receiver(i));
    }
    String counts = "%d, %d, %d".formatted(count, PARTIES, BATCH);
    assertEquals("ok", erl.eval("order:receivers(" + counts + ")"));
    assertEquals("ok", erl.eval("order:senders('" + node.name() + "', " + counts + ")"));
    for (int i = 0; i < PARTIES; i++) {
      int number = i;
      senders.add(inThread("sender-" + i, () -> send(number)));
    }
    for (int i = 0; i < PARTIES; i++) {
      finished(senders.get(i), "sender " + i, receivers);
    }
    for (Receiver receiver : receivers) {
      finished(receiver.finished, "receiver " + receiver.number, receivers);
      receiver.mailbox.close();
    }
    assertEquals("ok", erl.eval("order:await(" + PARTIES + ")"));
  }

  private static void finished(CompletableFuture<?> party, String what, List<Receiver> receivers)
      throws Exception {
    try {
      party.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError(what + " does not end; the receivers here: " + receivers, late);
    }
  }

  private void send(int number) throws InterruptedException {
    try (Mailbox self = node.mailbox()) {
      for (int i = 0; i < PARTIES; i++) {
        Tuple hello = tuple(HELLO, integer(number), self.self());
        self.send(Address.of("r" + i, erlName), hello);
      }
      Pid[] receivers = new Pid[PARTIES];
      for (int i = 0; i < PARTIES; i++) {
        Tuple welcome = (Tuple) self.receive();
        assertEquals(WELCOME, welcome.get(0));
        Pid receiver = (Pid) welcome.get(2);
        receivers[index(welcome.get(1))] = receiver;
        self.link(receiver);
      }
      Acks acks = new Acks(self);
      for (int n = 0; n < count; n++) {
        if (n % BATCH == 0 && n >= 2 * BATCH) {
          acks.await(n / BATCH - 2);
        }
        for (int r = 0; r < PARTIES; r++) {
          if (n % BATCH == BATCH / 2) {
            mix(self, receivers[r]);
          }
          self.send(receivers[r], tuple(integer(number), integer(n), payload(number, r, n)));
        }
      }
      self.exit(tuple(DONE, integer(number)));
    }
  }

  private static void mix(Mailbox self, Pid receiver) {
    Reference monitor = self.monitor(Address.of(receiver));
    self.demonitor(monitor);
    self.unlink(receiver);
    self.link(receiver);
  }

  private Binary payload(int sender, int receiver, int number) {
    int size = size(sender, receiver, number);
    Binary made = payloads.get(size);
    if (made == null) {
      byte[] content = new byte[size];
      Arrays.fill(content, (byte) size);
      made = Binary.unsafeWrap(content);
      payloads.put(size, made);
    }
    return made;
  }

  private static int size(int sender, int receiver, int number) {
    if (number == 777 && (sender + receiver) % 4 == 0) {
      return 1 << 20;
    }
    if (number % 2500 == 1) {
      return 65536 + 1000 * sender;
    }
    return number % 50 == 2 ? 1024 + receiver : 1 + (7 * number + sender) % 60;
  }

  private static int index(Term number) {
    return (int) ((Int) number).longValue();
  }

  private static CompletableFuture<Void> inThread(String name, Body body) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
                done.complete(null);
              } catch (Throwable failure) {
                done.completeExceptionally(failure);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return done;
  }

  private interface Body {
    void run() throws InterruptedException;
  }

  /** Acknowledgements of one sender: in order from each receiver, from all before going on. */
  private static final class Acks {
    private final Mailbox self;
    private final int[] next = new int[PARTIES];

    Acks(Mailbox self) {
      this.self = self;
    }

    void await(int batch) throws InterruptedException {
      while (Arrays.stream(next).min().orElseThrow() <= batch) {
        Tuple ack = (Tuple) self.receive();
        assertEquals(ACK, ack.get(0), ack::toString);
        assertEquals(next[index(ack.get(1))]++, index(ack.get(2)), ack::toString);
      }
    }
  }

  /** One receiver; its handler never runs twice at once. */
  private final class Receiver {
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private final Map<Integer, Integer> next = new HashMap<>();
    private final Map<Pid, Integer> senders = new HashMap<>();
    private final Map<Integer, Pid> pids = new HashMap<>();
    private final int number;
    private final Mailbox mailbox;
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    Receiver(int number) {
      this.number = number;
      this.mailbox = node.mailbox("r" + number, this::handle);
    }

    private void handle(Mailbox self, Term message) {
      try {
        take(self, (Tuple) message);
      } catch (Throwable wrong) {
        finished.completeExceptionally(wrong);
      }
    }

    private void take(Mailbox self, Tuple message) {
      Term kind = message.get(0);
      if (kind instanceof Int sender) {
        number(self, index(sender), index(message.get(1)), message.get(2));
      } else if (kind.equals(HELLO)) {
        Pid pid = (Pid) message.get(2);
        senders.put(pid, index(message.get(1)));
        pids.put(index(message.get(1)), pid);
        next.put(index(message.get(1)), 0);
        self.monitor(Address.of(pid));
        self.send(pid, tuple(WELCOME, integer(number), self.self()));
      } else if (kind.equals(EXIT)) {
        end("exit of ", (Pid) message.get(1), message.get(2));
      } else if (kind.equals(DOWN)) {
        end("down of ", (Pid) message.get(3), message.get(4));
      } else {
        throw new AssertionError("unexpected: " + message);
      }
    }

    @Override
    public String toString() {
      return number + ": next " + next + ", ended " + ended + "\n";
    }

    private void number(Mailbox self, int sender, int n, Term payload) {
      assertEquals(next.get(sender), n, () -> "the next of sender " + sender);
      assertEquals(payload(sender, number, n), payload);
      next.put(sender, n + 1);
      if ((n + 1) % BATCH == 0) {
        self.send(pids.get(sender), tuple(ACK, integer(number), integer(n / BATCH)));
      }
    }

    private void end(String how, Pid pid, Term reason) {
      int sender = senders.get(pid);
      assertEquals(tuple(DONE, integer(sender)), reason);
      assertEquals(
          count, next.get(sender), () -> "messages of sender " + sender + " before its end");
      assertTrue(ended.add(how + sender), "told twice");
      if (ended.size() == 2 * PARTIES) {
        finished.complete(null);
      }
    }
  }
}
