package io.dist4j.cli.demo;

import io.dist4j.DistException;
import io.dist4j.config.DistConfig;
import io.dist4j.node.Node;
import io.dist4j.node.PeerInfo;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.TermText;
import io.dist4j.term.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** One of the demo's Java nodes: a process that does what its standard input says. */
public final class DemoNode {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String GREETER = "greeter";
  private static final Atom HELLO = Atom.of("hello");
  private static final Atom WELCOME = Atom.of("welcome");

  private final Node node;
  private final SharedCache cache;

  private DemoNode(Node node, List<NodeName> members) {
    this.node = node;
    this.cache = SharedCache.open(node, members);
    node.mailbox(GREETER, this::greet);
  }

  /**
   * Runs until standard input ends.
   *
   * @param arguments the configuration file, then the names of all Java nodes
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (Node node = Node.start(DistConfig.load(Path.of(arguments[0])))) {
      List<NodeName> members = Arrays.stream(arguments).skip(1).map(NodeName::parse).toList();
      new DemoNode(node, members).serve();
    } catch (DistException e) {
      answer("failed " + e.getMessage());
    }
    // Whatever still runs, this process has nothing more to do.
    System.exit(0);
  }

  private void serve() throws IOException, InterruptedException {
    answer(ChildProcess.OK + node.listenAddress().getPort());
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      answer(reply(line));
    }
  }

  private String reply(String line) throws InterruptedException {
    try {
      String[] words = line.split(" ", 3);
      return ChildProcess.OK
          + switch (words[0]) {
            case "connect" -> connect(NodeName.parse(words[1]));
            case "nodes" -> node.nodes();
            case "put" -> cache.put(TermText.parse(words[1]), TermText.parse(words[2]));
            case "get" -> cache.get(TermText.parse(words[1]));
            case "greet" -> sendOwnPid(words[1]);
            default -> throw new IllegalArgumentException("no such command: " + words[0]);
          };
    } catch (DistException | IllegalArgumentException | IllegalStateException e) {
      return "failed " + e.getMessage();
    }
  }

  private String connect(NodeName peer) {
    PeerInfo info = node.connect(peer);
    return info.credentials().tlsVersion() + " " + info.credentials().cipherSuite();
  }

  // A fresh process tells nobody but the greeter its pid, so the answer went to what the message
  // held.
  private Term sendOwnPid(String peer) throws InterruptedException {
    try (Mailbox self = node.mailbox()) {
      self.send(Address.of(GREETER, peer), Tuple.of(HELLO, self.self()));
      Term answer =
          self.receive(LIMIT)
              .orElseThrow(() -> new IllegalStateException("no answer from " + peer));
      if (!answer.equals(welcome(self.self(), peer))) {
        throw new IllegalStateException("a strange answer: " + answer);
      }
      return answer;
    }
  }

  private void greet(Mailbox self, Term message) {
    if (message instanceof Tuple hello
        && hello.size() == 2
        && hello.get(0).equals(HELLO)
        && hello.get(1) instanceof Pid caller) {
      self.send(caller, welcome(caller, node.name().toString()));
    }
  }

  private static Term welcome(Pid caller, String greeter) {
    return Tuple.of(WELCOME, caller, Atom.of(greeter));
  }

  // What this process says to its parent; there is nobody else to read it.
  private static void answer(String text) {
    System.out.println(ChildProcess.MARK + text.replace('\n', ' '));
  }
}
