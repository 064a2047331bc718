package io.dist4j.testkit;

import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.binary;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.node.Node;
import io.dist4j.node.NodeEvent;
import io.dist4j.node.PeerInfo;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.DownReason;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import io.dist4j.term.Binary;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One cell of the interop matrix: what a Java node and a real Erlang node must be able to do with
 * each other, whoever dials and whatever the carrier.
 */
public final class InteropCases {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int MIB = 1 << 20;

  private final Node node;
  private final OtpNode erl;
  private final NodeName erlName;
  private final String tlsVersion;
  private final BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();

  /**
   * Both nodes run and use the same port mapper; they are not connected.
   *
   * @param tlsVersion what every connection must speak, empty on a plain carrier
   */
  public InteropCases(Node node, OtpNode erl, NodeName erlName, String tlsVersion) {
    this.tlsVersion = tlsVersion;
    this.node = node;
    this.erl = erl;
    this.erlName = erlName;
    node.onEvent(
        event -> {
          if (event instanceof NodeEvent.Up || event instanceof NodeEvent.Down) {
            events.add(event);
          }
        });
  }

  /** Every case, over a connection that the given side dials. */
  public void run(boolean javaDials) throws Exception {
    erl.eval(
        "register(echo, spawn(fun Loop() -> "
            + "receive {From, Message} -> From ! {self(), Message}, Loop() end end))");
    dial(javaDials);
    pingBothWays();
    javaSendsToNameAndPid();
    erlangSendsToNameAndPid();
    for (int size : new int[] {1, 64 * 1024, MIB}) {
      binaryBothWays(size);
    }
    oversizeFromJavaIsRefusedHere();
    oversizeFromErlangClosesTheLink();
    comesBack(javaDials);
  }

  private void dial(boolean javaDials) throws InterruptedException {
    assertEquals("[]", erl.eval("nodes(hidden)"));
    if (javaDials) {
      node.connect(erlName);
    } else {
      String connected = erl.eval("net_kernel:connect_node('" + node.name() + "')");
      assertEquals("true", connected, erl::log);
    }
    assertEquals(new NodeEvent.Up(erlName), events.poll(20, java.util.concurrent.TimeUnit.SECONDS));
    assertTrue(node.nodes().contains(erlName));
    PeerInfo peer = node.peer(erlName).orElseThrow();
    assertEquals(tlsVersion, peer.credentials().tlsVersion());
    assertEquals(javaDials ? Role.INITIATOR : Role.ACCEPTOR, peer.role());
    Await.until(
        "the hidden node is seen",
        LIMIT,
        () -> erl.eval("nodes(hidden) =:= ['" + node.name() + "']").equals("true"));
    assertEquals("[]", erl.eval("nodes()"), "a hidden node is not a visible one");
  }

  private void pingBothWays() throws InterruptedException {
    assertTrue(node.ping(erlName, LIMIT));
    assertEquals("pong", erl.eval("net_adm:ping('" + node.name() + "')"));
  }

  private void javaSendsToNameAndPid() throws InterruptedException {
    try (Mailbox self = node.mailbox()) {
      self.send(Address.of("echo", erlName), tuple(self.self(), atom("by_name")));
      Tuple first = next(self);
      assertEquals(atom("by_name"), first.get(1));
      self.send((Pid) first.get(0), tuple(self.self(), atom("by_pid")));
      assertEquals(tuple(first.get(0), atom("by_pid")), next(self));
    }
  }

  private void erlangSendsToNameAndPid() throws InterruptedException {
    try (Mailbox box = node.mailbox("box")) {
      erl.eval("{box, '" + node.name() + "'} ! {self(), by_name}");
      Tuple first = next(box);
      assertEquals(atom("by_name"), first.get(1));
      box.send((Pid) first.get(0), tuple(box.self(), atom("reply")));
      erl.eval("{Box, reply} = receive {_, reply} = R -> R after 20000 -> timeout end");
      erl.eval("Box ! {self(), by_pid}");
      assertEquals(atom("by_pid"), next(box).get(1));
    }
    assertEquals("ok", erl.eval("{box, '" + node.name() + "'} ! nobody_there, ok"));
  }

  private void binaryBothWays(int size) throws InterruptedException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    Binary sent = Binary.of(content);
    try (Mailbox self = node.mailbox()) {
      self.send(Address.of("echo", erlName), tuple(self.self(), sent));
      assertEquals(sent, next(self).get(1));
    }
  }

  private void oversizeFromJavaIsRefusedHere() throws InterruptedException {
    Binary large = Binary.of(new byte[64 * MIB]);
    try (Mailbox self = node.mailbox()) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> self.send(Address.of("echo", erlName), tuple(self.self(), large)));
      assertTrue(refused.getMessage().contains("limits.max-message"), refused.getMessage());
    }
    assertTrue(node.ping(erlName, LIMIT), "the connection is not affected");
  }

  private void oversizeFromErlangClosesTheLink() throws InterruptedException {
    events.clear();
    try (Mailbox box = node.mailbox("box")) {
      erl.eval("{box, '" + node.name() + "'} ! {self(), binary:copy(<<0>>, 64 * 1024 * 1024)}, ok");
      NodeEvent down = events.poll(20, java.util.concurrent.TimeUnit.SECONDS);
      assertTrue(down instanceof NodeEvent.Down, () -> "a node-down was expected, got " + down);
      assertEquals(DownReason.PROTOCOL_ERROR, ((NodeEvent.Down) down).reason());
      String detail = ((NodeEvent.Down) down).detail();
      assertTrue(detail.contains("limits.max-message"), detail);
      assertFalse(box.receive(Duration.ZERO).isPresent());
    }
    Await.until("erl sees the end", LIMIT, () -> erl.eval("nodes(hidden)").equals("[]"));
  }

  private void comesBack(boolean javaDials) throws InterruptedException {
    events.clear();
    dial(javaDials);
    assertTrue(node.disconnect(erlName));
    Await.until("erl sees the end", LIMIT, () -> erl.eval("nodes(hidden)").equals("[]"));
    assertTrue(node.ping(erlName, LIMIT), "a first send connects by itself");
    node.send(Address.of("echo", erlName), binary("x"));
  }

  private static Tuple next(Mailbox box) throws InterruptedException {
    Term message =
        box.receive(LIMIT)
            .orElseThrow(() -> new AssertionError("no message within " + LIMIT + " in " + box));
    return (Tuple) message;
  }
}
